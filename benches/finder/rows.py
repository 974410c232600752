"""The rows that the finder is asked about: `rows.py DATASET AS_OF_MONTH FOLDER`.

A row is a person's study (school, field) with a job held after it (company, place), as the explorer counts
them (crates/edition/src/explorer); a study without a job has company and place 0.
Licence: AGPL-3.0-or-later.
"""

import sys

import duckdb

ROWS = """
copy (
    with listed as (
        select person_id, company_id, place_id, start_month, end_month, is_current,
            lead(start_month) over (partition by person_id order by file_row_number) as next_start
        from read_parquet('{dataset}/positions/*.parquet', file_row_number = true)
        where kind <> 2 and (start_month is null or start_month <= {as_of})
    ), job as (
        select person_id, company_id, place_id,
            case when is_current or end_month > {as_of} then 32767
                 when end_month < start_month then start_month
                 when end_month is not null then end_month
                 when next_start > start_month then next_start
            end as ended
        from listed
    ), study as (
        select person_id, school_id, field_id,
            case when bool_or(end_year is null) then -32768
                 else (min(end_year) - 1900) * 12 + 5 end as degree_month
        from read_parquet('{dataset}/educations/*.parquet')
        where end_year is null or (end_year - 1900) * 12 + 5 <= {as_of}
        group by all
    )
    select distinct s.school_id, s.person_id, s.field_id,
        coalesce(j.company_id, 0) as company_id, coalesce(j.place_id, 0) as place_id
    from study s
    left join job j on j.person_id = s.person_id
        and (j.ended is null or j.ended > s.degree_month)
) to '{folder}/rows.parquet' (format parquet, compression zstd)
"""


def main() -> None:
    dataset, as_of, folder = sys.argv[1:]
    session = duckdb.connect()
    session.execute("set threads = 2")
    session.execute("set memory_limit = '12GB'")
    session.execute(f"set temp_directory = '{folder}/spill'")
    session.execute("set preserve_insertion_order = false")
    session.execute(ROWS.format(dataset=dataset, as_of=as_of, folder=folder))


main()

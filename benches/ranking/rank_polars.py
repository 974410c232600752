"""The ranking in Polars, with the graph in SciPy.

Licence: AGPL-3.0-or-later.
"""

import os

from job import MAX_GAP_MONTHS, RUNNING, THREADS, Job

os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import numpy as np
import polars as pl
from polars import col

from graph import desirable


def main() -> None:
    job = Job.from_arguments()
    companies = pl.scan_parquet(job.dataset / "companies.parquet")
    schools = pl.scan_parquet(job.dataset / "schools.parquet")
    with job.clock("sql"):
        careers = career_jobs(job, companies).collect(engine="streaming")
        edges, stays = pl.collect_all(
            [moves(careers.lazy()), stays_of(careers.lazy(), job)], engine="streaming"
        )
    with job.clock("graph"):
        numbers, chosen = desirable(len(job.careers), arrays(edges), arrays(stays))
    with job.clock("sql"):
        found = pl.LazyFrame(
            {"career": numbers, "company_id": chosen, "desirable": True},
            schema={"career": pl.UInt8, "company_id": pl.UInt32, "desirable": pl.Boolean},
        )
        held = careers.lazy().filter("belongs").select("career", "person_id", "company_id", "ended")
        counted = counts(job, held, found, own_house(companies, schools)).collect(engine="streaming")
    job.finish(counted.rows(), pl.__version__)


def listed(job: Job) -> pl.LazyFrame:
    """Jobs with what begins next. Positions are sorted by person and start: the next row is next."""
    following = col("person_id").shift(-1) == col("person_id")
    positions = pl.scan_parquet(job.dataset / "positions" / "*.parquet")
    return positions.filter(
        col("kind") != 2, col("start_month").is_null() | (col("start_month") <= job.as_of)
    ).select(
        "person_id", "company_id", "profession_id", "start_month", "end_month", "is_current",
        next_start=pl.when(following).then(col("start_month").shift(-1)),
        next_company=pl.when(following).then(col("company_id").shift(-1)),
    )


def career_jobs(job: Job, companies: pl.LazyFrame) -> pl.LazyFrame:
    running = col("is_current") | (col("end_month") > job.as_of).fill_null(False)
    ended = (
        pl.when(running)
        .then(pl.lit(RUNNING, pl.Int16))
        .when(col("end_month") < col("start_month"))
        .then("start_month")
        .when(col("end_month").is_not_null())
        .then("end_month")
        .when(col("next_start") > col("start_month"))
        .then("next_start")
    )
    membership = pl.LazyFrame(
        job.memberships(),
        schema={"career": pl.UInt8, "profession_id": pl.UInt16, "startup_years": pl.Int16},
        orient="row",
    )
    columns = ["career", "person_id", "company_id", "start_month", "ended", "next_start", "next_company", "belongs"]
    jobs = listed(job).with_columns(ended=ended).join(membership, on="profession_id")
    age = 1900 + (col("start_month").cast(pl.Int32) // 12) - col("founded_year")
    founded = companies.select("company_id", "founded_year")
    is_startup = col("startup_years").is_not_null()
    startups = jobs.filter(is_startup).join(founded, on="company_id")
    startups = startups.with_columns(belongs=age.is_between(0, col("startup_years")).fill_null(False))
    others = jobs.filter(~is_startup).with_columns(belongs=pl.lit(True))
    return pl.concat([others.select(columns), startups.select(columns)])


def moves(jobs: pl.LazyFrame) -> pl.LazyFrame:
    close = (
        col("ended").is_null()
        | (col("ended") == RUNNING)
        | (col("next_start") - col("ended") <= MAX_GAP_MONTHS)
    )
    moved = col("next_start").is_not_null() & (col("next_company") != col("company_id")) & close
    return (
        jobs.filter(moved)
        .group_by("career", left="company_id", joined="next_company")
        .agg(moves=pl.len())
    )


def stays_of(jobs: pl.LazyFrame, job: Job) -> pl.LazyFrame:
    recent = col("belongs") & (pl.coalesce("ended", "start_month") >= job.window_start)
    until = pl.when(col("ended") == RUNNING).then(job.as_of).otherwise("ended")
    return (
        jobs.select("career", "company_id", "person_id", recent=recent, exposed=until > col("start_month"))
        .group_by("career", "company_id", "person_id")
        .agg(col("recent").sum(), col("exposed").any())
        .group_by("career", company="company_id")
        .agg(jobs=col("recent").sum(), people=(col("recent") > 0).sum(), exposed=col("exposed").any())
    )


def own_house(companies: pl.LazyFrame, schools: pl.LazyFrame) -> pl.LazyFrame:
    """Company and school where the company is the school, its parent, or a faculty of it."""
    houses = companies.filter(col("school_id").is_not_null()).select("company_id", "school_id")
    parents = schools.filter(col("parent_school_id") != 0).select("school_id", "parent_school_id")
    faculties = houses.join(parents, left_on="school_id", right_on="parent_school_id")
    return pl.concat([
        houses,
        faculties.select("company_id", school_id="school_id_right"),
        houses.join(parents, on="school_id").select("company_id", school_id="parent_school_id"),
    ]).unique().with_columns(own=True)


def counts(
    job: Job, held: pl.LazyFrame, found: pl.LazyFrame, own: pl.LazyFrame
) -> pl.LazyFrame:
    month = (col("end_year").cast(pl.Int32) - 1900) * 12 + 5
    reference = (
        pl.scan_parquet(job.dataset / "educations" / "*.parquet")
        .select("person_id", "school_id", degree_month=month)
        .filter(col("degree_month").is_between(job.window_start, job.as_of))
        .group_by("person_id", "school_id")
        .agg(col("degree_month").min())
    )
    success = col("desirable").fill_null(False) & col("own").is_null()
    return (
        held.join(reference, on="person_id")
        .filter(col("ended").is_null() | (col("ended") > col("degree_month")))
        .join(found, on=["career", "company_id"], how="left")
        .join(own, on=["company_id", "school_id"], how="left")
        .group_by("career", "school_id", "person_id")
        .agg(success=success.any())
        .group_by("career", "school_id")
        .agg(n=pl.len(), k=col("success").sum())
    )


def arrays(frame: pl.DataFrame) -> dict:
    return {name: frame[name].to_numpy().astype(np.int64) for name in frame.columns}


main()

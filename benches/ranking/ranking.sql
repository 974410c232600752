-- The ranking of docs/methods/en.md, sections 1 to 4, for the engines that speak SQL.
-- Before it, each engine has made `listed` (jobs begun by the month seen, each with what begins next),
-- `educations`, `companies`, `schools` and `membership` (career, profession_id, startup_years).
-- Licence: AGPL-3.0-or-later.

-- name: job
select person_id, company_id, profession_id, start_month,
    case when is_current or end_month > {as_of} then {running}
         when end_month < start_month then start_month
         when end_month is not null then end_month
         when next_start > start_month then next_start
    end as ended,
    next_start, next_company
from listed

-- name: career_job
select m.career as career, j.person_id as person_id, j.company_id as company_id,
    j.start_month as start_month, j.ended as ended, j.next_start as next_start,
    j.next_company as next_company, 1 as belongs
from job j
join membership m on m.profession_id = j.profession_id
where m.startup_years is null
union all
select m.career as career, j.person_id as person_id, j.company_id as company_id,
    j.start_month as start_month, j.ended as ended, j.next_start as next_start,
    j.next_company as next_company,
    case when 1900 + floor(j.start_month / 12.0) - c.founded_year between 0 and m.startup_years
        then 1 else 0 end as belongs
from job j
join membership m on m.profession_id = j.profession_id
join companies c on c.company_id = j.company_id
where m.startup_years is not null

-- name: edges
select career, company_id as "left", next_company as joined, count(*) as moves
from career_job
where next_start is not null and next_company <> company_id
    and (ended is null or ended = {running} or next_start - ended <= {max_gap})
group by career, company_id, next_company

-- name: stays
select career, company_id as company, sum(recent_jobs) as jobs,
    sum(case when recent_jobs > 0 then 1 else 0 end) as people, max(stayed) as exposed
from (
    select career, company_id, person_id,
        sum(case when coalesce(ended, start_month) >= {window_start} then belongs else 0 end)
            as recent_jobs,
        max(case when (case when ended = {running} then {as_of} else ended end) > start_month
            then 1 else 0 end) as stayed
    from career_job
    group by career, company_id, person_id
) as of_person
group by career, company_id

-- name: reference
select person_id, school_id, (min(end_year) - 1900) * 12 + 5 as degree_month
from educations
where (end_year - 1900) * 12 + 5 between {window_start} and {as_of}
group by person_id, school_id

-- name: own_house
select company_id, school_id from companies where school_id is not null
union
select c.company_id as company_id, s.school_id as school_id
from companies c join schools s on s.parent_school_id = c.school_id where c.school_id <> 0
union
select c.company_id as company_id, s.parent_school_id as school_id
from companies c join schools s on s.school_id = c.school_id where s.parent_school_id <> 0

-- name: counts
select career, school_id, count(*) as n, sum(success) as k
from (
    select j.career as career, r.school_id as school_id, r.person_id as person_id,
        max(case when d.company_id is not null and o.company_id is null then 1 else 0 end) as success
    from career_job j
    join reference r on r.person_id = j.person_id
    left join desirable d on d.career = j.career and d.company_id = j.company_id
    left join own_house o on o.company_id = j.company_id and o.school_id = r.school_id
    where j.belongs = 1 and (j.ended is null or j.ended > r.degree_month)
    group by j.career, r.school_id, r.person_id
) as graduate
group by career, school_id

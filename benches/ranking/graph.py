"""The part of the ranking that SQL cannot say: PageRank of each career's moves in SciPy, and the set
of desirable companies by it (docs/methods/en.md, sections 2 and 3).

Licence: AGPL-3.0-or-later.
"""

import numpy as np
from scipy.sparse import csr_array

from job import DAMPING, DESIRABLE_SHARE, MIN_COMPANY_PEOPLE

CHANGE_MIN = 1e-12
ROUNDS_MAX = 10_000


def desirable(careers: int, edges: dict, stays: dict) -> tuple[np.ndarray, np.ndarray]:
    """Career and company of each desirable company.

    `edges` has the arrays career, left, joined and moves; `stays` has career, company, jobs, people
    and exposed, the last telling whether anybody stayed for some months.
    """
    edges, stays = by_career(careers, edges), by_career(careers, stays)
    found = [of_career(edges[number], stays[number]) for number in range(careers)]
    numbers = np.repeat(np.arange(careers), [len(companies) for companies in found])
    return numbers, np.concatenate(found)


def by_career(careers: int, columns: dict) -> list[dict]:
    order = np.argsort(columns["career"], kind="stable")
    ends = np.searchsorted(columns["career"][order], np.arange(careers + 1))
    return [
        {name: column[order[ends[n] : ends[n + 1]]] for name, column in columns.items()}
        for n in range(careers)
    ]


def of_career(edges: dict, stays: dict) -> np.ndarray:
    exposed = stays["company"][stays["exposed"].astype(bool)]
    companies = np.unique(np.concatenate([edges["left"], edges["joined"], exposed]))
    if len(companies) == 0:
        return companies
    left = np.searchsorted(companies, edges["left"])
    joined = np.searchsorted(companies, edges["joined"])
    score = pagerank(len(companies), left, joined, edges["moves"].astype(np.float64))
    return chosen(companies, score, stays)


def pagerank(size: int, left: np.ndarray, joined: np.ndarray, moves: np.ndarray) -> np.ndarray:
    lost = np.bincount(left, weights=moves, minlength=size)
    walk = csr_array((moves / lost[left], (joined, left)), shape=(size, size))
    stuck = lost == 0
    share = np.full(size, 1 / size)
    for _ in range(ROUNDS_MAX):
        start = (1 - DAMPING + DAMPING * share[stuck].sum()) / size
        following = start + DAMPING * (walk @ share)
        change = np.abs(following - share).sum()
        share = following
        if change < CHANGE_MIN:
            break
    return share


def chosen(companies: np.ndarray, score: np.ndarray, stays: dict) -> np.ndarray:
    """Companies by score until they hold the desirable share of the career's recent jobs."""
    wanted = DESIRABLE_SHARE * float(stays["jobs"].sum())
    place = np.searchsorted(companies, stays["company"])
    place[place == len(companies)] = 0
    eligible = (stays["people"] >= MIN_COMPANY_PEOPLE) & (companies[place] == stays["company"])
    company, jobs = stays["company"][eligible], stays["jobs"][eligible]
    order = np.lexsort((company, -score[place[eligible]]))
    held, found = 0.0, []
    for company, jobs in zip(company[order].tolist(), jobs[order].tolist()):
        if held + jobs - wanted <= wanted - held:
            found.append(company)
            held += jobs
        elif held >= wanted / 2:
            break
    return np.array(found, dtype=companies.dtype)

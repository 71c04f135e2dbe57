"""Who has which job, as far as an article has told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coopnlp.linking.jobs import Job, job_words, same_job

_LATEST = 8  # jobs with the same first word that are compared


@dataclass
class Holders:
    """Who has which job, as far as the article has told it."""

    names: Sequence[str]
    jobs: dict[str, str] = field(default_factory=dict)
    offices: dict[str, int] = field(default_factory=dict)  # person → index of the ORG or LOC in the job
    owners: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str], str] = field(default_factory=dict)  # first word and office → person
    _alike: dict[str, list[str]] = field(default_factory=dict)  # first word → jobs

    def give(self, person: str, job: Job) -> None:
        """Note a person's job; one with an office wins over one without."""
        fuller = (
            person in self.jobs and len(job.text) > len(self.jobs[person]) and same_job(job.text, self.jobs[person])
        )
        if person not in self.jobs or fuller or (job.entity >= 0 and person not in self.offices):
            self.jobs[person] = job.text
            if job.entity >= 0:
                self.offices[person] = job.entity
                self.holders.setdefault(self._office(job), person)
        if job.text not in self.owners:
            self.owners[job.text] = person
            self._alike.setdefault(job_words(job.text)[0], []).append(job.text)

    def owner(self, job: Job) -> str | None:
        """Who has a job that is told with the same words, or with the same first word and office."""
        found = self.owners.get(job.text) or (self.holders.get(self._office(job)) if job.entity >= 0 else None)
        if found is None:
            others = self._alike.get(job_words(job.text)[0], ())[-_LATEST:]
            found = next((self.owners[other] for other in reversed(others) if same_job(other, job.text)), None)
        return found

    def _office(self, job: Job) -> tuple[str, str]:
        return job_words(job.text)[0], self.names[job.entity]

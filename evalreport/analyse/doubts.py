"""Where the measuring cannot be trusted, and the verdicts that are withheld for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalreport.analyse.estimates import baseline
from evalreport.analyse.sifting import Sifted
from evalreport.analyse.tuning import doubted
from evalreport.model.analysis import Control
from evalreport.model.comparison import BEST, Comparison, Estimate, Verdict
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import AGAIN, DELAYED, Cell, Contender
from evalreport.model.spec import GAIN, TIME, TIMED

CONTROLS = "the controls of the measuring have not passed"
"""Why a comparison of times has no verdict; what was found is told once, with the controls."""


@dataclass(frozen=True)
class Doubts:
    """Why verdicts may not be published: everywhere, or in single cells."""

    evaluation: Evaluation
    withheld: str
    cells: Mapping[Cell, str]
    unsure: Mapping[tuple[Cell, str], tuple[Contender, Contender]]
    """Cell and framework to its best configuration and another one that may be it."""
    said: Sequence[Comparison]
    """All comparisons as they stand by themselves."""

    def publishable(self, said: Comparison) -> Comparison:
        """The comparison, its verdict withheld where the measuring cannot be trusted."""
        cell = said.first.cell
        spec = self.evaluation.measurements[cell.measurement].spec
        if spec.kind != TIMED:
            return said
        concerned = (cell, baseline(spec, cell)) if said.first.metric == GAIN else (cell,)
        of_cells = (self.cells.get(each, "") for each in concerned)
        reasons = (CONTROLS if self.withheld else "", *of_cells)
        against = tuple(filter(None, (*reasons, *self._unsure(said))))
        if not against:
            return said
        return replace(
            said,
            verdict=Verdict.UNRESOLVED,
            reasons=(*said.reasons, *against),
            with_all_rounds=None,
        )

    def _unsure(self, said: Comparison) -> Iterator[str]:
        """Of whoever is not ahead among the best, another configuration might be.

        Of who gains more the base might be another one.
        """
        if said.first.metric not in (TIME, GAIN) or BEST not in said.settings:
            return
        ahead = {
            Verdict.BETTER: said.first,
            Verdict.LIKELY_BETTER: said.first,
            Verdict.WORSE: said.second,
            Verdict.LIKELY_WORSE: said.second,
        }.get(said.verdict)
        spec = self.evaluation.measurements[said.first.cell.measurement].spec
        for side in (said.first, said.second):
            cell = side.cell
            if side is ahead and said.first.metric == GAIN:
                cell = baseline(spec, cell)  # over a faster base it would gain less
            elif side is ahead:
                continue
            pair = self.unsure.get((cell, side.contender.framework))
            if pair and not (side is not ahead and ahead and self._loses(pair[1], ahead)):
                best, other = pair
                yield (
                    f"{other.slug} may be the best of its framework: its fastest pilot run beat "
                    f"that of {best.configuration} by more than the margin, its median did not"
                )

    def _loses(self, contender: Contender, ahead: Estimate) -> bool:
        """Whether a configuration, were it the best, would lose all the same to who is ahead."""
        return any(
            side.verdict is Verdict.WORSE
            and side.first.contender == contender
            and side.second.contender.framework == ahead.contender.framework
            for one in self.said
            if one.first.metric == ahead.metric and one.first.cell == ahead.cell
            for side in (one, one.mirrored)
        )


def doubts(
    evaluation: Evaluation,
    cells: Sequence[Sifted],
    controls: Sequence[Control],
    said: Sequence[Comparison],
) -> Doubts:
    """What speaks against publishing what the comparisons of the cells say."""
    timed = any(one.measurement.spec.kind == TIMED and one.counted for one in cells)
    wanted = evaluation.controls and timed
    return Doubts(
        evaluation,
        _withheld(controls) if wanted else "",
        {one.cell: reason for one in cells if (reason := _against(one, controls))},
        {
            (one.cell, tuning.framework): (tuning.chosen, other)
            for one in cells
            for tuning in one.tunings
            if (other := doubted(tuning, one.runs, one.counted, evaluation.margin))
        },
        said,
    )


def _withheld(controls: Iterable[Control]) -> str:
    """Why no verdict may rest on time; empty if the controls were run and passed."""
    found = {one.kind: one for one in controls if one.comparison}
    return "; ".join(
        f"control {kind}: {found[kind].text if kind in found else 'it has not been run'}"
        for kind in (AGAIN, DELAYED)
        if kind not in found or not found[kind].passed
    )


def _against(cell: Sifted, controls: Iterable[Control]) -> str:
    """Why a cell may publish no verdict: noise, and probes that failed; empty if it may."""
    failed = (
        f"control {one.kind} of {one.contender.slug}: {one.text}"
        for one in controls
        if one.cell == cell.cell and not one.passed and one.comparison is None
    )
    return "; ".join(filter(None, (cell.noise, *failed)))

"""Learning rates over the steps of a training."""

import torch


def share_of_rate(step: int, steps: int, warmup: float) -> float:
    """Return the share of the full learning rate: a linear rise, then a linear fall to 0.

    Parameters
    ----------
    step, steps : int
        Step from 0, and how many there are.
    warmup : float
        Share of the steps that the rise takes.
    """
    rise = max(1, int(warmup * steps))
    if step < rise:
        return (step + 1) / rise
    return max(0.0, (steps - step) / max(1, steps - rise))


def rise_and_fall(
    optimizer: torch.optim.Optimizer, steps: int, warmup: float
) -> torch.optim.lr_scheduler.LambdaLR:
    """Return `share_of_rate` as a schedule of an optimizer."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: share_of_rate(step, steps, warmup)
    )

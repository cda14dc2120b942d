"""What ranges of positions hold, each in one vector: a mean, a maximum, a bucket of its length.

Means and maxima are of values that each position has once (its projection), whatever the number of
ranges: a mean is a difference of two prefix sums, a maximum that of two overlapping stretches whose
length is a power of two.
"""

from __future__ import annotations

import torch
from torch.nn import functional

BUCKETS = (1, 2, 3, 4, 5, 8, 16, 32, 64)
"""A bucket begins at each of these lengths; the first one before them has 0 alone."""


def range_mean(
    values: torch.Tensor, rows: torch.Tensor, begin: torch.Tensor, stop: torch.Tensor
) -> torch.Tensor:
    """Mean of values [B, N, d] over begin ≤ position < stop: ranges [...] to [..., d].

    An empty range, where stop is begin, gives 0.
    """
    prefix = functional.pad(values.cumsum(1), (0, 0, 1, 0))
    total = prefix[rows, stop] - prefix[rows, begin]
    return total / (stop - begin).clamp(min=1).unsqueeze(-1)


def range_max(
    values: torch.Tensor, rows: torch.Tensor, begin: torch.Tensor, stop: torch.Tensor
) -> torch.Tensor:
    """Elementwise maximum, of the same arguments and with the same 0 as `range_mean`."""
    stretches = [values]
    powers = [1]
    while powers[-1] * 2 <= values.shape[1]:
        reach = powers[-1]
        later = functional.pad(stretches[-1][:, reach:], (0, 0, 0, reach))
        stretches.append(torch.maximum(stretches[-1], later))
        powers.append(reach * 2)
    table = torch.stack(stretches)
    lengths = torch.tensor(powers, device=values.device)
    count = (stop - begin).clamp(min=1)
    level = torch.bucketize(count, lengths, right=True) - 1
    # An empty range reads what is there and drops it.
    first = begin.clamp(max=values.shape[1] - 1)
    last = (stop - lengths[level]).clamp(min=0)
    highest = torch.maximum(table[level, rows, first], table[level, rows, last])
    return highest * (stop > begin).unsqueeze(-1)


def bucketed(lengths: torch.Tensor) -> torch.Tensor:
    """The bucket of each length, as a vector of one 1: [...] to [..., len(BUCKETS) + 1]."""
    borders = torch.tensor(BUCKETS, device=lengths.device)
    bucket = torch.bucketize(lengths, borders, right=True)
    return functional.one_hot(bucket, len(BUCKETS) + 1).float()

"""Writes numpy-values.txt: what NumPy's legacy generator and np.sum give, bit for bit. Made with NumPy 2.4 on glibc 2.36.

A line is `name argument... : value...`. Doubles are written as the hexadecimal of their 64 bits.
A checksum runs over 64-bit words: c = 31 c + word, modulo 2**64.
"""
from decimal import Decimal, getcontext

import numpy as np

SEEDS = [0, 1, 3, 42, 123456789, 2**31, 2**32 - 1]
DRAWS = 20_000
getcontext().prec = 40


def bits(values):
    return np.asarray(values, dtype=np.float64).ravel().view(np.uint64)


def checksum(words):
    c = 0
    for word in words:
        c = (31 * c + int(word)) % 2**64
    return f"{c:016x}"


def doubles(values):
    return " ".join(f"{int(b):016x}" for b in bits(values))


def integers(values):
    return " ".join(str(int(v)) for v in values)


def correctly_rounded_randn(seed, n):
    """The same sequence, its logarithms worked out to 40 decimal digits and rounded once."""
    draw = np.random.RandomState(seed)
    values = []
    while len(values) < n:
        x, y = 2 * draw.random_sample() - 1, 2 * draw.random_sample() - 1
        r2 = x * x + y * y
        if 0 < r2 < 1:
            log = float(Decimal(float(r2)).ln())
            scale = np.sqrt(-2.0 * log / r2)
            values += [scale * y, scale * x]
    return np.array(values)


def main():
    out = open("numpy-values.txt", "w", encoding="utf-8")

    def line(name, *rest):
        print(name, *rest, file=out)

    for seed in SEEDS:
        np.random.seed(seed)
        line("rand", seed, ":", doubles(np.random.rand(50)))
        np.random.seed(seed)
        line("rand-checksum", seed, DRAWS, ":", checksum(bits(np.random.rand(DRAWS))))

        np.random.seed(seed)
        line("randn", seed, ":", doubles(np.random.randn(51)))
        np.random.seed(seed)
        theirs = np.random.randn(DRAWS)
        rounded = correctly_rounded_randn(seed, DRAWS)
        line("randn-checksum", seed, DRAWS, ":", checksum(bits(theirs)))
        # Where the C library's logarithm is not the nearest double: index and NumPy's value.
        apart = np.flatnonzero(bits(theirs) != bits(rounded))
        line("randn-libm", seed, DRAWS, ":", " ".join(f"{i} {int(bits(theirs[i])[0]):016x}" for i in apart))

        for low, high in [(0, 2), (-5, 10), (0, 1000), (7, 8), (0, 2**32), (-(2**40), 2**45), (-(2**63), 2**63 - 1)]:
            np.random.seed(seed)
            line("randint", seed, low, high, ":", integers(np.random.randint(low, high, 40)))
        np.random.seed(seed)
        line("randint-checksum", seed, -17, 10**12, DRAWS, ":",
             checksum(np.random.randint(-17, 10**12, DRAWS).view(np.uint64)))
        for n in (1, 2, 10, 100):
            np.random.seed(seed)
            line("permutation", seed, n, ":", integers(np.random.permutation(n)))
        np.random.seed(seed)
        line("permutation-checksum", seed, DRAWS, ":", checksum(np.random.permutation(DRAWS)))
        np.random.seed(seed)
        mixed = [np.random.randn(), np.random.rand(), float(np.random.randint(0, 100)), np.random.randn(),
                 float(np.random.permutation(5)[0]), np.random.randn(), np.random.rand()]
        line("mixed", seed, ":", doubles(mixed))

    np.random.seed(2)
    for n in (1, 7, 8, 9, 15, 16, 17, 127, 128, 129, 136, 255, 256, 257, 1000, 1280, 4999):
        values = np.random.rand(n) * 10 - 5
        line("sum", n, ":", doubles([np.sum(values), np.mean(values)]))

    np.random.seed(4)
    for m, height, width, channels, f, stride in [(2, 7, 9, 3, 3, 2), (1, 12, 11, 2, 9, 1), (2, 6, 5, 2, 4, 1)]:
        a = np.random.randn(m, height, width, channels)
        means = [np.mean(a[i, h:h + f, w:w + f, c])
                 for i in range(m)
                 for h in range(0, height - f + 1, stride)
                 for w in range(0, width - f + 1, stride)
                 for c in range(channels)]
        line("average-pool", m, height, width, channels, f, stride, ":", doubles(means))
    out.close()


main()

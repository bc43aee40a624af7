"""Writes numpy-text.txt: how NumPy 2.4 prints. Blocks: `# kind argument...`, then the text, then `%`."""
import numpy as np

out = open("numpy-text.txt", "w", encoding="utf-8")


def block(head, value):
    print("#", head, file=out)
    print(value, file=out)
    print("%", file=out)


# Normal numbers times a power of ten, over many shapes: wrapping, alignment, exponents.
for seed, scale in [(0, 0), (1, 0), (2, 3), (3, -3), (4, -6), (5, 7), (6, 9)]:
    for shape in [(1, 1, 1, 5), (1, 1, 1, 8), (1, 1, 1, 23), (1, 1, 3, 2), (1, 2, 3, 4), (2, 2, 2, 9)]:
        np.random.seed(seed)
        values = np.random.randn(*shape) * 10.0**scale
        squeezed = values.reshape([n for i, n in enumerate(shape) if any(m > 1 for m in shape[: i + 1])])
        block(f"randn {seed} {scale} " + " ".join(map(str, shape)), squeezed)

# Whole numbers and numbers with few digits.
for values in [[0.0], [0.0, 0.5], [1.0, 20.0, -300.0], [1e8, 1.0], [1e-5], [1e-5, 2.0], [0.1, 0.25, 0.125],
               [123456789.0, 1.5], [9.999999999, 1.0], [9.9999999999e-5, 1e-6], [2.5e-9, 1e100]]:
    block("array " + " ".join(map(repr, values)), np.array(values))

for value in [0.0, 1.0, -1.0, 0.1, 1 / 3, 100.0, 1e15, 1e16, 123456789012345680.0, 1e-4, 1e-5, 1.5e-7, 5e-324, 2e23,
              1.7976931348623157e308, 2.0**-44, 9007199254740993.0, 0.048995203528855794]:
    block(f"scalar {value!r}", value)
out.close()

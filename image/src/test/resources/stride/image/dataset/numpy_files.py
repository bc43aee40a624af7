"""Writes the files of NumPy beside it (NumPy 2.4.6, run once): python3 numpy_files.py"""
import pathlib
import numpy as np

here = pathlib.Path(__file__).parent
x = np.arange(4 * 5 * 6, dtype=np.uint8).reshape(4, 5, 6) * 2
y = np.array([3, 1, 4, 1])
colour = np.arange(4 * 2 * 4 * 3, dtype=np.uint8).reshape(4, 2, 4, 3) * 2

np.save(here / "x_grey.npy", x)
np.save(here / "y_grey.npy", y)
np.save(here / "x_big.npy", x.astype(">i4"))
np.save(here / "y_big.npy", y.astype(">i8").reshape(4, 1))
np.save(here / "x_unit.npy", (x / 255).astype(np.float32))
np.save(here / "y_unit.npy", np.eye(5)[y])
np.save(here / "x_first.npy", np.ascontiguousarray(colour.transpose(0, 3, 1, 2)))
np.save(here / "y_first.npy", np.array(["a", "bb", "ä", "a"]))
np.save(here / "x_fortran.npy", np.asfortranarray(x))
np.save(here / "y_fortran.npy", y)
np.save(here / "x_object.npy", np.array([{}, 1], dtype=object), allow_pickle=True)
np.save(here / "x_truth.npy", x > 100)
np.save(here / "y_truth.npy", np.array([b"yes", b"no", b"yes", b"no"]))
with open(here / "x_three.npy", "wb") as file:
    np.lib.format.write_array(file, colour, version=(3, 0))
np.save(here / "y_three.npy", y.astype(np.float64))
np.savez(here / "named.npz", x_test=x[:1], y_test=y[:1], x_train=x, y_train=y)
np.savez_compressed(here / "packed.npz", images=colour, labels=y)
np.savez(here / "unnamed.npz", x, y)
np.savez_compressed(here / "zeros.npz", x=np.zeros((400, 28, 28), np.uint8), y=np.zeros(400, np.int64))

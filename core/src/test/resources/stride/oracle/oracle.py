#!/usr/bin/env python3
"""Writes what PyTorch makes of small networks and of what training needs besides.

text.safetensors and image.safetensors hold, computed in double and rounded to float at the end:

    parameter/NAME   the initial weights, named and laid out as Stride does (images NHWC, weights (..., in, out))
    input            a batch; for text word ids, with 'lengths' saying how many of each row are real
    labels           a class for each example
    logits           of the initial network
    gradient/NAME    of the mean cross-entropy of the batch, at the initial weights
    gradient/input   of the same, for images
    losses           before each of ten full-batch steps of Adam (published betas and epsilon)

The learning rate is in the metadata.

batchnorm.safetensors has the same of a network with batch normalization, but: the logits are those of inference, by running
statistics that are no longer the first ones; the steps are STEPS_OF_SGD of gradient descent with momentum 0.9, because Adam
makes much of the gradients of biases before a batch normalization, which are zero but for rounding; and 'after/NAME' is
each parameter, running statistics among them, after those steps.

training.safetensors holds

    smoothed/logits, labels, weights      and of their cross-entropy with label_smoothing=SMOOTHING
    smoothed/loss, smoothed/gradient      each example's loss, the gradient of their sum; with the weights
    onecycle/N                            the learning rates of OneCycleLR over N steps, at most RATE

Run with Debian's python3-torch:  python3 oracle.py
"""
import json
import struct

import torch
import torch.nn.functional as F

STEPS = 10
RATE = 0.01
STEPS_OF_SGD = 3
SMOOTHING = 0.1


def uniform(*shape, scale=0.5):
    return ((2 * torch.rand(*shape) - 1) * scale).float().double().requires_grad_()


def text_network():
    words, channels, filters, classes, time = 30, 6, 4, 3, 9
    p = {"embedding/W": uniform(words, channels)}
    widths = {"conv1d": 2, "conv1d-2": 3, "conv1d-3": 4}
    for name, width in widths.items():
        p[name + "/W"] = uniform(width, channels, filters)
        p[name + "/b"] = uniform(filters)
    p["dense/W"] = uniform(len(widths) * filters, classes)
    p["dense/b"] = uniform(classes)
    lengths = torch.tensor([9, 4, 7, 3, 5, 8])  # in a text of 3 words there is no window of 4
    ids = torch.randint(1, words, (len(lengths), time))
    ids[torch.arange(time)[None, :] >= lengths[:, None]] = 0
    labels = torch.tensor([0, 1, 2, 1, 0, 2])

    def forward():
        x = p["embedding/W"][ids].permute(0, 2, 1)  # (n, channels, time)
        features = []
        for name, width in widths.items():
            z = F.relu(F.conv1d(x, p[name + "/W"].permute(2, 1, 0), p[name + "/b"]))
            windows = torch.arange(z.shape[2])[None, :] < (lengths - width + 1)[:, None]
            z = z.masked_fill(~windows[:, None, :], -torch.inf).amax(dim=2)
            features.append(torch.where(torch.isinf(z), torch.zeros_like(z), z))
        return torch.cat(features, dim=1) @ p["dense/W"] + p["dense/b"]

    return p, {"input": ids, "lengths": lengths, "labels": labels}, forward


def image_network():
    p = {
        "conv2d/W": uniform(3, 3, 2, 4),
        "conv2d/b": uniform(4),
        "conv2d-2/W": uniform(3, 3, 4, 5),
        "conv2d-2/b": uniform(5),
        "dense/W": uniform(2 * 2 * 5, 6),
        "dense/b": uniform(6),
        "dense-2/W": uniform(6, 4),
        "dense-2/b": uniform(4),
    }
    x = uniform(7, 10, 10, 2, scale=1)
    labels = torch.tensor([0, 1, 2, 3, 3, 1, 0])

    def convolve(z, name, **settings):
        return F.conv2d(z, p[name + "/W"].permute(3, 2, 0, 1), p[name + "/b"], **settings)

    def forward():
        z = x.permute(0, 3, 1, 2)
        z = F.max_pool2d(F.relu(convolve(z, "conv2d", padding="same")), 2)
        z = F.relu(convolve(z, "conv2d-2", stride=2))
        z = z.permute(0, 2, 3, 1).flatten(1)
        z = torch.tanh(z @ p["dense/W"] + p["dense/b"])
        return z @ p["dense-2/W"] + p["dense-2/b"]

    return p, {"input": x, "labels": labels}, forward


def batch_norm_network():
    """Convolution, batch normalization, ReLU, maximum; again without a maximum; dense, batch normalization, dense."""
    p, running = {}, {}

    def layer(name, *shape):
        p[name + "/W"] = uniform(*shape)
        p[name + "/b"] = uniform(shape[-1])

    def batch_norm(name, channels):
        p[name + "/gamma"] = (1 + uniform(channels)).detach().float().double().requires_grad_()
        p[name + "/beta"] = uniform(channels)
        running[name + "/mean"] = uniform(channels).detach()
        running[name + "/variance"] = (1 + uniform(channels)).detach().float().double()

    layer("conv2d", 3, 3, 2, 4)
    batch_norm("batchnorm", 4)
    layer("conv2d-2", 3, 3, 4, 5)
    batch_norm("batchnorm-2", 5)
    layer("dense", 2 * 2 * 5, 6)
    batch_norm("batchnorm-3", 6)
    layer("dense-2", 6, 4)
    x = uniform(7, 10, 10, 2, scale=1).detach()
    labels = torch.tensor([0, 1, 2, 3, 3, 1, 0])

    def convolve(z, name, **settings):
        return F.conv2d(z, p[name + "/W"].permute(3, 2, 0, 1), p[name + "/b"], **settings)

    def normalize(z, name, training):
        statistics = running[name + "/mean"], running[name + "/variance"]
        return F.batch_norm(z, *statistics, p[name + "/gamma"], p[name + "/beta"], training, 0.1, 1e-5)

    def forward(training):
        z = x.permute(0, 3, 1, 2)
        z = F.relu(normalize(convolve(z, "conv2d", padding="same"), "batchnorm", training))
        z = F.relu(normalize(convolve(F.max_pool2d(z, 2), "conv2d-2", stride=2), "batchnorm-2", training))
        z = z.permute(0, 2, 3, 1).flatten(1)
        z = torch.tanh(normalize(z @ p["dense/W"] + p["dense/b"], "batchnorm-3", training))
        return z @ p["dense-2/W"] + p["dense-2/b"]

    return p, running, {"input": x, "labels": labels}, forward


def batch_norm_oracle():
    p, running, data, forward = batch_norm_network()
    result = {"parameter/" + name: value.detach().clone() for name, value in (p | running).items()} | data
    result["logits"] = forward(False).detach()
    descent = torch.optim.SGD(p.values(), lr=RATE, momentum=0.9)
    losses = []
    for step in range(STEPS_OF_SGD):
        loss = F.cross_entropy(forward(True), data["labels"])
        descent.zero_grad()
        loss.backward()
        if step == 0:
            result |= {"gradient/" + name: value.grad.clone() for name, value in p.items()}
        losses.append(loss.item())
        descent.step()
    result["losses"] = torch.tensor(losses)
    return result | {"after/" + name: value.detach() for name, value in (p | running).items()}


def training_oracle():
    logits = uniform(5, 4, scale=3)
    labels = torch.tensor([0, 3, 1, 2, 3])
    weights = (1 + uniform(4)).detach().float().double()
    loss = F.cross_entropy(logits, labels, weight=weights, label_smoothing=SMOOTHING, reduction="none")
    loss.sum().backward()
    result = {"logits": logits.detach(), "labels": labels, "weights": weights}
    result |= {"loss": loss.detach(), "gradient": logits.grad}
    result = {"smoothed/" + name: value for name, value in result.items()}
    for steps in 10, 97:
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
        rates = []
        for _ in range(steps):
            rates.append(schedule.get_last_lr()[0])
            optimizer.step()
            if len(rates) < steps:
                schedule.step()
        result[f"onecycle/{steps}"] = torch.tensor(rates)
    return result


def residual_network():
    p = {
        "conv2d/W": uniform(3, 3, 2, 4),
        "conv2d-2/W": uniform(3, 3, 4, 4),
        "conv2d-2/b": uniform(4),
        "conv2d-3/W": uniform(3, 3, 4, 4),
        "conv2d-3/b": uniform(4),
        "depthwiseconv2d/W": uniform(3, 3, 4),
        "depthwiseconv2d/b": uniform(4),
        "conv2d-4/W": uniform(1, 1, 4, 6),
        "conv2d-4/b": uniform(6),
        "conv2d-5/W": uniform(1, 1, 4, 6),
        "conv2d-5/b": uniform(6),
        "conv2d-6/W": uniform(3, 3, 6, 5),
        "conv2d-6/b": uniform(5),
        "dense/W": uniform(5, 4),
        "dense/b": uniform(4),
    }
    x = uniform(7, 12, 12, 2, scale=1)
    labels = torch.tensor([0, 1, 2, 3, 3, 1, 0])

    def convolve(z, name, **settings):
        return F.conv2d(z, p[name + "/W"].permute(3, 2, 0, 1), p.get(name + "/b"), **settings)

    def depthwise(z, name, **settings):
        w = p[name + "/W"].permute(2, 0, 1)[:, None]  # (channels, 1, height, width)
        return F.conv2d(z, w, p[name + "/b"], groups=len(w), **settings)

    def forward():
        z = F.relu(convolve(x.permute(0, 3, 1, 2), "conv2d", padding="same"))
        body = F.relu(convolve(z, "conv2d-2", padding="same", dilation=2))
        z = convolve(body, "conv2d-3", padding="same") + z
        body = depthwise(F.pad(z, (0, 1, 0, 1)), "depthwiseconv2d", stride=2)  # TensorFlow's SAME: 12 rows, stride 2
        z = F.relu(convolve(body, "conv2d-4") + convolve(z, "conv2d-5", stride=2))
        z = convolve(z, "conv2d-6", dilation=2)  # (7, 5, 2, 2)
        z = F.adaptive_avg_pool2d(z, 1).flatten(1)
        return z @ p["dense/W"] + p["dense/b"]

    return p, {"input": x, "labels": labels}, forward


def oracle(network):
    p, data, forward = network()
    result = {"parameter/" + name: value.detach().clone() for name, value in p.items()}
    result |= {name: value.detach().clone() for name, value in data.items()}
    adam = torch.optim.Adam(p.values(), lr=RATE)  # betas 0.9 and 0.999, epsilon 1e-8
    losses = []
    for step in range(STEPS):
        logits = forward()
        loss = F.cross_entropy(logits, data["labels"])
        adam.zero_grad()
        loss.backward()
        if step == 0:
            result["logits"] = logits.detach()
            result |= {"gradient/" + name: value.grad.clone() for name, value in p.items()}
            if data["input"].grad is not None:
                result["gradient/input"] = data["input"].grad.clone()
        losses.append(loss.item())
        adam.step()
    result["losses"] = torch.tensor(losses)
    return result


def write_safetensors(path, tensors):
    header = {"__metadata__": {"rate": str(RATE), "torch": torch.__version__}}
    data = b""
    for name, tensor in tensors.items():
        values = tensor.float().flatten().tolist()
        begin = len(data)
        data += struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
write_safetensors("text.safetensors", oracle(text_network))
write_safetensors("image.safetensors", oracle(image_network))
write_safetensors("batchnorm.safetensors", batch_norm_oracle())
write_safetensors("training.safetensors", training_oracle())
write_safetensors("residual.safetensors", oracle(residual_network))

"""The perceptron in JAX (pip install jax), compiled by jit: see protocol.md. Values and gradients come from one call."""
import sys

from protocol import read_task, serve


def main():
    import jax

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_platforms", "cpu")
    import jax.numpy as jnp

    task = read_task(sys.argv[1])
    x = jnp.array(task.x).reshape(task.batch, task.sizes[0])
    y = jnp.array(task.y)

    def loss(parameters):
        start, values = 0, x
        for number, (n, m) in enumerate(zip(task.sizes, task.sizes[1:])):
            w = parameters[start:start + n * m].reshape(m, n)
            values = values @ w.T + parameters[start + n * m:start + n * m + m]
            if number < len(task.sizes) - 2:
                values = jnp.tanh(values)
            start += n * m + m
        d = values[:, 0] - y
        return 0.5 * jnp.mean(d * d)

    @jax.jit
    def step(parameters):
        value, gradient = jax.value_and_grad(loss)(parameters)
        return value, gradient, parameters - task.rate * gradient

    state = {"parameters": jnp.array(task.parameters)}

    def run():
        _, state["gradient"], state["next"] = jax.block_until_ready(step(state["parameters"]))

    def update():
        state["parameters"] = state["next"]

    serve(run, None, update, lambda: state["gradient"])


main()

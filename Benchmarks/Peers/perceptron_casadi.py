"""The perceptron in CasADi (pip install casadi): scalars recorded once, values and gradients by one compiled call."""
import sys

from protocol import read_task, serve


def main():
    import casadi

    task = read_task(sys.argv[1])
    parameters = casadi.SX.sym("p", len(task.parameters))
    total = casadi.SX(0)
    for s in range(task.batch):
        width = task.sizes[0]
        x = casadi.SX(casadi.DM(task.x[s * width:(s + 1) * width]))
        start = 0
        for number, (n, m) in enumerate(zip(task.sizes, task.sizes[1:])):
            biases = start + n * m
            # CasADi stores by column: the rows of the weights are the columns of their transpose.
            weights = casadi.reshape(parameters[start:biases], n, m).T
            x = casadi.mtimes(weights, x) + parameters[biases:biases + m]
            if number < len(task.sizes) - 2:
                x = casadi.tanh(x)
            start = biases + m
        d = x - task.y[s]
        total = total + 0.5 * (d * d)
    loss = total / task.batch
    function = casadi.Function("f", [parameters], [loss, casadi.gradient(loss, parameters)])
    buffer, run = function.buffer()
    import array

    values = array.array("d", task.parameters)
    result = array.array("d", [0.0])
    gradient = array.array("d", bytes(8 * len(values)))
    buffer.set_arg(0, memoryview(values))
    buffer.set_res(0, memoryview(result))
    buffer.set_res(1, memoryview(gradient))

    # The update is left out: a Python loop over the parameters would be timed, not CasADi.
    serve(run, None, lambda: None, lambda: gradient)


main()

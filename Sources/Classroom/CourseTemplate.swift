// What a new course begins with: a lesson that lints, and a page that says what to do with it.

import Characters

/// The files of a new course.
package enum CourseTemplate {
  /// A file and its text.
  package struct File: Hashable, Sendable {
    /// Its name within the folder.
    package let name: String
    /// Its text.
    package let text: String
  }

  /// The files for a folder.
  /// - Parameter folder: the folder as it was typed, for the commands that name it.
  package static func files(in folder: String) -> [File] {
    [File(name: "01-first-lesson.yaml", text: lesson), File(name: "README.md", text: readme(ShellWord.path(folder)))]
  }

  private static let lesson = """
    title: First lesson
    summary: One weight, one square, and the product of two local derivatives.
    skills: [forward-value, chain-product, update]
    network: |
      # Change a number here: every number in the text and every answer moves along.
      x = 2
      y = 1
      param w = 1.5
      z = w*x
      L = (z - y)^2
    rate: 0.05

    steps:
      - read: |
          The weight w is multiplied by x, and the loss holds what comes out against y.

          {network}

          With w = {w} the output z is {z}, and the loss is {L}.

      - name: slope
        ask: dL/dw
        prompt: What is dL/dw?
        hints:
          - There are two factors, one for each line below w.
        after: The square gives {dL/dz}, the product gives {dz/dw}; together {dL/dw}.

      - name: direction
        choose:
          prompt: Which way will the update move w?
          options:
            - text: Down
              correct: true
              why: The gradient is positive, and the update goes against it, to {w after update}.
            - text: Up
              why: That would follow the gradient, and the loss would grow.

      - walk: {from: backward, to: update, ask: [w after update]}

    takeaways:
      - Each line of the network gives one factor.
      - The gradient is their product.
      - The update goes against the gradient.

    """

  private static func readme(_ folder: String) -> String {
    """
    # A course

    Each file `01-name.yaml` is a lesson; they are offered in the order of their numbers.

    ```sh
    backstep lint \(folder) --watch                                # says what is wrong, each time that you save
    backstep learn first-lesson --lessons \(folder)                # go through it
    backstep learn first-lesson --lessons \(folder) --at slope     # look at one step
    ```

    What your learners do is kept on their own machines. One who wants to show it to you writes
    `backstep progress --export json > NAME.json` and gives you the file; `backstep class DIR` makes a table of many.

    """
  }
}

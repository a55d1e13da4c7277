// What was read of a pasted program otherwise than it stands, said before anything is made of it.

import Diagnostics
import Python

/// The notes on a program, on standard error, so that what is piped on stays what it is.
struct ProgramNotes {
  let program: PythonProgram

  func write(to console: Console) {
    for note in program.notes { console.message(note.rendered(in: program.source, colour: console.isColoured)) }
  }
}

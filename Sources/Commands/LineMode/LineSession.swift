import Narration
struct LineSession { let narrator: Narrator; let view: Viewpoint; let console: Console
  func run() throws {} }

// How many steps are done: `step 17/31 ████░░░░`.
import Characters
import Canvas
import Page

/// Draws a count of steps and a bar.
package struct ProgressBarWidget: Sendable {
  private let progress: Progress
  private let glyphs: Glyphs

  package init(_ progress: Progress, context: DrawingContext) {
    self.progress = progress
    glyphs = context.glyphs
  }

  /// The width that suits it: the count and a bar of `bar` cells.
  package func width(bar: Int = 18) -> Int { TextWidth.of(label) + 1 + max(0, bar) }

  /// Draws it in the first row of a rectangle: the count, and a bar over what remains.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.size.rows > 0 else { return }
    let used = canvas.put(label, x: rect.origin.x, y: rect.origin.y, clip: rect)
    let room = rect.size.columns - used - 1
    guard room > 0 else { return }
    let share = progress.count > 0 ? Double(progress.step) / Double(progress.count) : 0
    // The bar is full only when everything is done, and empty only when nothing is.
    var full = Int((min(1, max(0, share)) * Double(room)).rounded())
    if progress.step < progress.count { full = min(full, room - 1) }
    if progress.step > 0 { full = max(full, 1) }
    full = max(0, min(full, room))
    let x = rect.origin.x + used + 1
    canvas.put(String(repeating: glyphs.barFull, count: full), x: x, y: rect.origin.y, role: .key, clip: rect)
    canvas.put(
      String(repeating: glyphs.barEmpty, count: room - full), x: x + full, y: rect.origin.y, role: .muted, clip: rect)
  }

  private var label: String {
    let count = String(progress.count)
    let step = String(progress.step)
    return "step " + String(repeating: " ", count: max(0, count.count - step.count)) + step + "/" + count
  }
}

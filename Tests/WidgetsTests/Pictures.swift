// Pictures of drawings, to hold them against expected text.
import Canvas
import Page

/// Draws on a blank canvas and gives the picture as lines of text.
func picture(_ columns: Int, _ rows: Int, draw: (inout Canvas, Rect) -> Void) -> String {
  var canvas = Canvas(size: Size(columns: columns, rows: rows))
  draw(&canvas, Rect(x: 0, y: 0, columns: columns, rows: rows))
  return canvas.picture()
}

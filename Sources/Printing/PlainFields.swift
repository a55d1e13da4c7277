// Fields that stand side by side as plain lines: one after the other.

import Quantities
import Page

struct PlainFields {
  let fields: Fields
  let format: NumberFormat

  var lines: [String] {
    [fields.title].filter { !$0.isEmpty } + fields.fields.flatMap { PlainField(field: $0, format: format).lines }
  }
}

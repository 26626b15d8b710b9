import Workbooks

/// How the cells of a form look.
struct FormStyles {
  let title, line, heading, header, body, number, text: StyleID

  init(_ book: inout WorkbookWriter) {
    let boxed = CellStyle {
      $0.border = 0x8A8A8A
      $0.wraps = true
      $0.alignment = .left
    }
    let input = boxed.with {
      $0.fill = 0xFFF2B3
      $0.isLocked = false
    }
    title = book.style(
      CellStyle {
        $0.isBold = true
        $0.size = 16
      })
    line = book.style(CellStyle())
    heading = book.style(
      CellStyle {
        $0.isBold = true
        $0.size = 13
      })
    header = book.style(
      boxed.with {
        $0.isBold = true
        $0.color = 0xFFFFFF
        $0.fill = 0x1F3A5F
      })
    body = book.style(boxed)
    number = book.style(input.with { $0.alignment = .right })
    // Words stay words, whatever they look like.
    text = book.style(input.with { $0.format = .text })
  }
}

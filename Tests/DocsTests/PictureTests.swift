// The pictures of the docs are pinned screens: drawn anew from `Tests/Screens` they must be what lies in docs/pictures.

import Foundation
import ScreenKit
import Testing

/// A picture that the docs show.
struct DocumentedPicture: CustomTestStringConvertible, Sendable {
  /// The pinned screen's name, and the picture's.
  let name: String

  var testDescription: String { name }

  static let folder = DocumentFile.root.appending(path: "docs/pictures")

  /// Where it lies.
  var url: URL { Self.folder.appending(path: name + ".svg") }

  /// All that a document names: `![…](pictures/NAME.svg)`.
  static let all: [DocumentedPicture] = {
    let links = DocumentFile.all.flatMap { $0.text.matches(of: #/\]\((?:docs\/)?pictures\/([^)\s]+)\.svg\)/#) }
    return Set(links.map { String($0.1) }).sorted().map(DocumentedPicture.init)
  }()
}

@Suite struct PictureTests {
  @Test func thereArePicturesToCheck() {
    #expect(DocumentedPicture.all.count >= 6)
  }

  @Test(arguments: DocumentedPicture.all)
  func picturesAreThoseOfThePinnedScreens(_ picture: DocumentedPicture) throws {
    let screen = try #require(
      ScreenFile.all.first { $0.name == picture.name }, "no file of Tests/Screens is called \(picture.name).screen")
    let drawn = ScreenSVG(screen).text
    if Recording.isOn {
      try FileManager.default.createDirectory(at: DocumentedPicture.folder, withIntermediateDirectories: true)
      try Recording.write(drawn, to: picture.url)
      return
    }
    let kept = try? String(contentsOf: picture.url, encoding: .utf8)
    // Compared apart: nobody wants to read two pictures in a log.
    let isSame = kept == drawn
    #expect(isSame, "docs/pictures/\(picture.name).svg is another: BACKSTEP_RECORD=1 draws it anew")
    #expect(throws: Never.self) { try XMLDocumentCheck.read(drawn) }
  }

  @Test func noPictureIsLeftOver() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: DocumentedPicture.folder, includingPropertiesForKeys: nil)
    let names = Set(DocumentedPicture.all.map(\.name))
    let left = files.filter { $0.pathExtension == "svg" }.map { $0.deletingPathExtension().lastPathComponent }
      .filter { !names.contains($0) }
    #expect(left.sorted() == [], "pictures that no document shows")
  }

  @Test func whatIsNoXMLIsCaught() {
    for text in ["<a><b></a>", "<a x=\"1\" x=\"2\"/>", "<a>&</a>", "<a>&nbsp;</a>", "<a", "<a b=c/>", "<a/><b/>"] {
      #expect(throws: XMLDocumentCheck.Fault.self, "\(text)") { try XMLDocumentCheck.read(text) }
    }
    #expect(throws: Never.self) { try XMLDocumentCheck.read("<a x=\"1\" y=\"&lt;2\"><b/>∂ &amp; δ</a>\n") }
  }
}

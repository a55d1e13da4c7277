// What the program is made of is listed whole, with the versions that are built.

import Foundation
import Testing

@Suite struct BillOfMaterialsTests {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyPackageIsListedWithItsExactVersion() throws {
    let manifest = try String(contentsOf: Self.top.appending(path: "Package.swift"), encoding: .utf8)
    let packages = manifest.matches(of: #/\.package\(url: "https://([^"]+)", exact: "([^"]+)"\)/#)
    #expect(packages.count == manifest.matches(of: #/\.package\(/#).count, "a package has no exact version")
    let data = try Data(contentsOf: Self.top.appending(path: "packaging/bill-of-materials.json"))
    let bill = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let components = try #require(bill["components"] as? [[String: Any]])
    let listed = Set(components.compactMap { $0["purl"] as? String })
    #expect(listed == Set(packages.map { "pkg:swift/\($0.1)@\($0.2)" }))
    let security = try String(contentsOf: Self.top.appending(path: "SECURITY.md"), encoding: .utf8)
    for package in packages {
      let name = package.1.split(separator: "/").last ?? ""
      #expect(security.contains("`\(name)` \(package.2)"), "SECURITY.md names another version of \(name)")
    }
  }
}

// What the program is made of is listed whole, with the versions that are built.

import Foundation
import Testing

@Suite struct BillOfMaterialsTests {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyPackageIsListedWithItsExactVersion() throws {
    let manifest = try text("Package.swift")
    let packages = manifest.matches(of: #/\.package\(url: "https://([^"]+)", exact: "([^"]+)"\)/#)
    #expect(packages.count == manifest.matches(of: #/\.package\(/#).count, "a package has no exact version")
    let data = try Data(contentsOf: Self.top.appending(path: "packaging/bill-of-materials.json"))
    let bill = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let components = try #require(bill["components"] as? [[String: Any]])
    let listed = Set(components.compactMap { $0["purl"] as? String })
    #expect(listed == Set(packages.map { "pkg:swift/\($0.1)@\($0.2)" }))
    let security = try text("SECURITY.md")
    for package in packages {
      let name = package.1.split(separator: "/").last ?? ""
      #expect(security.contains("`\(name)` \(package.2)"), "SECURITY.md names another version of \(name)")
    }
  }

  @Test func everyLibraryOfTheSystemIsListedAndInstalled() throws {
    let needed = try text("Package.swift").matches(of: #/\.apt\(\["([^"]+)"\]\)/#).map { String($0.1) }
    #expect(needed.count >= 2)
    let bill = try text("packaging/bill-of-materials.json")
    let commands = try text("README.md").split(separator: "\n").filter { $0.hasPrefix("apt-get ") }
    #expect(commands.count == 2)
    let hint = try #require(try text("install.sh").split(separator: "\n").first { $0.contains("apt-get install") })
    for package in needed {
      #expect(bill.contains(package), "the bill of materials does not name \(package)")
      for line in commands + [hint] { #expect(line.contains(package), "\(package) is not in: \(line)") }
    }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.top.appending(path: path), encoding: .utf8)
  }
}

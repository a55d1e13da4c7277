// Skills have names for files and for people.

import Progress
import Testing

@Suite struct SkillTests {
  @Test(arguments: Skill.allCases)
  func everySkillHasANameForFilesAndOneForPeople(_ skill: Skill) {
    #expect(skill.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    #expect(!skill.title.isEmpty)
  }
}

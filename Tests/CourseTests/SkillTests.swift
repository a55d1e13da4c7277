import Course
import Testing

@Suite struct SkillTests {
  @Test(arguments: Skill.allCases)
  func everySkillHasANameForFilesAndOneForPeople(_ skill: Skill) {
    #expect(skill.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    #expect(!skill.title.isEmpty)
  }
}

import TestSupport
import Testing

@testable import Networks

@Suite struct Schedules {
  @Test func `every schedule starts at 1 and the falling ones end at their floor`() {
    for floor in [0, 0.1] {
      for schedule in [Schedule.constant, .cosine(floor: floor), .linear(floor: floor)] {
        #expect(schedule.factor(at: 0, of: 100) == 1)
        let end = schedule.factor(at: 100, of: 100)
        #expect(end.isClose(to: schedule == .constant ? 1 : floor, absolute: 1e-16))
        #expect(schedule.factor(at: 250, of: 100) == end)
      }
    }
  }

  @Test func `the cosine schedule is at half its height half way, and falls slowly at both ends`() {
    let schedule = Schedule.cosine()
    #expect(schedule.factor(at: 50, of: 100).isClose(to: 0.5, absolute: 1e-15))
    #expect(schedule.factor(at: 1, of: 100) > 0.999 && schedule.factor(at: 99, of: 100) < 0.001)
  }

  @Test func `a warm-up rises in a straight line to the cosine, and leaves the rest alone`() {
    let (plain, warm) = (Schedule.cosine(floor: 0.1), Schedule.cosine(floor: 0.1, warmUp: 0.2))
    for step in 0..<19 {
      let share = Double(step + 1) / 20
      #expect(warm.factor(at: step, of: 100).isClose(to: share * plain.factor(at: step, of: 100), absolute: 1e-15))
    }
    for step in 19...110 { #expect(warm.factor(at: step, of: 100) == plain.factor(at: step, of: 100)) }
  }
}

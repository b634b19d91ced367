// The room Lesson.

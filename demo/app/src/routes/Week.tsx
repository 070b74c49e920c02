import './week.css'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']

const MEETINGS = [
  { day: 0, from: 9, hours: 1, title: 'Stand-up' },
  { day: 0, from: 13, hours: 2, title: 'Design review' },
  { day: 1, from: 10, hours: 2, title: 'Ines and Olu' },
  { day: 2, from: 9, hours: 8, title: 'Guarded: think', guarded: true },
  { day: 3, from: 11, hours: 1, title: 'Lisbon call' },
  { day: 3, from: 14, hours: 2, title: 'Hiring panel' },
  { day: 4, from: 10, hours: 1, title: 'Demo' },
]

/** A week with one guarded day. */
export function Week() {
  return (
    <>
      <h1>Your week</h1>
      <p class="lead">Six meetings planned, and one day kept free of them.</p>
      <ol class="week">
        {DAYS.map((day, index) => (
          <li key={day}>
            <h2>{day}</h2>
            {MEETINGS.filter(meeting => meeting.day === index).map(
              ({ title, from, hours, guarded }) => (
                <p key={title} class="meeting" data-guarded={guarded ? '' : undefined}>
                  <strong>{title}</strong>
                  <span>
                    {from}:00 to {from + hours}:00
                  </span>
                </p>
              ),
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

reminder-usual = As usual: 15 minutes before
reminder-at-the-time = At the time
reminder-ten-minutes = 10 minutes before
reminder-half-an-hour = 30 minutes before
reminder-an-hour = 1 hour before
reminder-a-day = 1 day before

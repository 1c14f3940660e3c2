reminder-usual = De costume: 15 minutos antes
reminder-at-the-time = Na hora
reminder-ten-minutes = 10 minutos antes
reminder-half-an-hour = 30 minutos antes
reminder-an-hour = 1 hora antes
reminder-a-day = 1 dia antes

# deals

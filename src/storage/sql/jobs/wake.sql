SELECT pg_notify('goticket_jobs', '')

SELECT pg_notify('goticket_live', payload) FROM unnest($1::text[]) AS word (payload)

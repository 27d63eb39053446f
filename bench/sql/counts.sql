-- What is in the database of some slots, as JSON: the rows themselves are counted, not the counters.
SELECT json_build_object(
    'confirmed', (SELECT count(*) FROM bookings WHERE time_slot_id = ANY(:'slots'::uuid[]) AND status = 'CONFIRMED'),
    'cancelled', (SELECT count(*) FROM bookings WHERE time_slot_id = ANY(:'slots'::uuid[]) AND status = 'CANCELLED'),
    'waiting', (SELECT count(*) FROM waitlists WHERE time_slot_id = ANY(:'slots'::uuid[]) AND status = 'WAITING'),
    'promoted', (SELECT count(*) FROM waitlists WHERE time_slot_id = ANY(:'slots'::uuid[]) AND status = 'PROMOTED'),
    'checkIns', (SELECT count(*) FROM check_ins c JOIN bookings b ON b.id = c.booking_id
        WHERE b.time_slot_id = ANY(:'slots'::uuid[])));

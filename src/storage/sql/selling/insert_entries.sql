INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position, status, created_at)
SELECT x.id, x.user_id, x.slot, x.quantity, x.position, x.status, $7
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::bigint[], $6::text[])
    AS x (id, user_id, slot, quantity, position, status)

INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position, status, created_at)
SELECT x.id, x.user_id, $1, x.quantity, x.position, x.status, $7
FROM unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::bigint[], $6::text[]) AS x (id, user_id, quantity, position, status)

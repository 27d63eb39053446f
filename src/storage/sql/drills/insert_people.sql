-- A password hash that no password has.
INSERT INTO users (id, email, name, password_hash, drill_id)
SELECT p.id, 'drill-' || p.id || '@drill.invalid', 'Drill participant', '!', $1
FROM unnest($2::uuid[]) AS p (id)

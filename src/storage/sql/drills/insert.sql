INSERT INTO drills (id, people) VALUES ($1, $2)

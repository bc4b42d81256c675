-- quantity 1e308
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity 1.7976931348623157e308
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity -1E+308
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity 2.2250738585072014e-308
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity 5e-324
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity -0.0
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity 0.30000000000000004
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- quantity 100000000000000000000
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position 1e15
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position -1e15
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position 0.000001
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position -0.0
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position last
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position last
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- position first
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- several last behind the farthest
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- price 1e40
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::numeric[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- price 1e-40
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::numeric[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- price 99999999999999999999999999999999999999.5
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::numeric[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "sample_46"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "sample_46"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 46, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- read back in order
SELECT t0."id", t0."quantity_52"
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."quantity_52" ASC NULLS FIRST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" IS NOT NULL AND t0."deleted_at" IS NULL;

-- read back by value
SELECT t0."id", t0."quantity_52"
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" >= $1::double precision AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" >= $1::double precision AND t0."deleted_at" IS NULL;

-- positions in order
SELECT t0."id", t0."position"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

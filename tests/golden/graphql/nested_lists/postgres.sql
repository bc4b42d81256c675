-- filter, order and size at each place
SELECT t0."name_6", t0."id"
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 2;

SELECT (k.ord - 1), r.c0, r.c1
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."name_last_name_21" AS c0, t0."id" AS c1 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL ORDER BY t0."name_last_name_21" DESC NULLS LAST, t0."id" ASC LIMIT 3) AS r
  ORDER BY k.ord, r.c0 DESC NULLS LAST, r.c1 ASC;

SELECT (k.ord - 1), (SELECT count(*) FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL)
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  ORDER BY (k.ord - 1);

SELECT (k.ord - 1), r.c0, r.c1
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."name_36" AS c0, t0."id" AS c1 FROM "opportunity_31" AS t0 WHERE t0."point_of_contact_id_45" = k.value AND t0."amount_amount_micros_37" <= $2::numeric AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 1) AS r
  ORDER BY k.ord, r.c1 ASC;

-- a page of an inner list
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT (k.ord - 1), r.c0
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 2) AS r
  ORDER BY k.ord, r.c0 ASC;

-- the page behind it
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT (k.ord - 1), r.c0
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL AND t0."id" > $2::uuid ORDER BY t0."id" ASC LIMIT 2) AS r
  ORDER BY k.ord, r.c0 ASC;

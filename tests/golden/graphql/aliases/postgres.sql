-- a list, twice
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."office_address_city_8" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 5;

SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."position" DESC, t0."id" ASC
  LIMIT 2;

-- a relation, twice
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT (k.ord - 1), r.c0, r.c1
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0, t0."job_title_24" AS c1 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" = $2::text AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60) AS r
  ORDER BY k.ord, r.c0 ASC;

SELECT (k.ord - 1), r.c0, r.c1, r.c2
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0, t0."job_title_24" AS c1, t0."position" AS c2 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."position" DESC, t0."id" ASC LIMIT 1) AS r
  ORDER BY k.ord, r.c2 DESC, r.c0 ASC;

-- parts of a composite
SELECT t0."name_first_name_21", t0."name_last_name_21"
  FROM "person_16" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

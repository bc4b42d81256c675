-- twenty-five
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE (t0."job_title_24" = $1::text OR (t0."position" > $2::double precision AND (t0."job_title_24" = $3::text OR (t0."position" > $4::double precision AND (t0."job_title_24" = $5::text OR (t0."position" > $6::double precision AND (t0."job_title_24" = $7::text OR (t0."position" > $8::double precision AND (t0."job_title_24" = $9::text OR (t0."position" > $10::double precision AND (t0."job_title_24" = $11::text OR (t0."position" > $12::double precision AND (t0."job_title_24" = $13::text OR (t0."position" > $14::double precision AND (t0."job_title_24" = $15::text OR (t0."position" > $16::double precision AND (t0."job_title_24" = $17::text OR (t0."position" > $18::double precision AND (t0."job_title_24" = $19::text OR (t0."position" > $20::double precision AND (t0."job_title_24" = $21::text OR (t0."position" > $22::double precision AND (t0."job_title_24" = $23::text OR (t0."position" > $24::double precision AND t0."job_title_24" = $25::text)))))))))))))))))))))))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE (t0."job_title_24" = $1::text OR (t0."position" > $2::double precision AND (t0."job_title_24" = $3::text OR (t0."position" > $4::double precision AND (t0."job_title_24" = $5::text OR (t0."position" > $6::double precision AND (t0."job_title_24" = $7::text OR (t0."position" > $8::double precision AND (t0."job_title_24" = $9::text OR (t0."position" > $10::double precision AND (t0."job_title_24" = $11::text OR (t0."position" > $12::double precision AND (t0."job_title_24" = $13::text OR (t0."position" > $14::double precision AND (t0."job_title_24" = $15::text OR (t0."position" > $16::double precision AND (t0."job_title_24" = $17::text OR (t0."position" > $18::double precision AND (t0."job_title_24" = $19::text OR (t0."position" > $20::double precision AND (t0."job_title_24" = $21::text OR (t0."position" > $22::double precision AND (t0."job_title_24" = $23::text OR (t0."position" > $24::double precision AND t0."job_title_24" = $25::text)))))))))))))))))))))))) AND t0."deleted_at" IS NULL;

-- twenty-five times not
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (t0."job_title_24" = $1::text)))))))))))))))))))))))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (t0."job_title_24" = $1::text)))))))))))))))))))))))) AND t0."deleted_at" IS NULL;

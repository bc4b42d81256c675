-- one
SELECT t0."id", t0."name_36", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context", t2."id", t2."created_at", t2."updated_at", t2."deleted_at", t2."name_first_name_21", t2."name_last_name_21", t2."emails_primary_email_22", t2."emails_additional_emails_22", t2."phones_primary_phone_number_23", t2."phones_primary_phone_country_code_23", t2."phones_primary_phone_calling_code_23", t2."phones_additional_phones_23", t2."job_title_24", t2."position", t2."created_by_source", t2."created_by_workspace_member_id", t2."created_by_name", t2."created_by_context", t2."updated_by_source", t2."updated_by_workspace_member_id", t2."updated_by_name", t2."updated_by_context", t2."company_id_29"
  FROM "opportunity_31" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_44" AND t1."deleted_at" IS NULL
  LEFT JOIN "person_16" AS t2 ON t2."id" = t0."point_of_contact_id_45" AND t2."deleted_at" IS NULL
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- list
SELECT t0."id", t0."name_36", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM "opportunity_31" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_44" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- none
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL;

-- depth 0
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- depth 1
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT k.key, t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_36", t0."amount_amount_micros_37", t0."amount_currency_code_37", t0."close_date_38", t0."stage_39", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_44", t0."point_of_contact_id_45"
  FROM json_each(?1) AS k
  CROSS JOIN "opportunity_31" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "opportunity_31" AS t0 WHERE t0."point_of_contact_id_45" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60)
  ORDER BY k.key, t0."id" ASC;

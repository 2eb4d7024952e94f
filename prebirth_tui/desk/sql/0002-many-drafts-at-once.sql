-- Who holds a draft is worked out for many drafts at once, in one place.
--
-- Each statement can be run on a desk that has it already: for a while these functions were part of
-- the first step.

-- Who holds which draft in the epoch that is now.
CREATE OR REPLACE VIEW desk.holding_now AS
    SELECT h.draft, h.epoch, h.holder, h.until, d.last, d.changes
    FROM desk.holding h JOIN desk.draft d ON d.id = h.draft AND d.epoch = h.epoch;

-- Whether the caller holds each of these drafts today: `ok`, or why not; in the order asked.
CREATE OR REPLACE FUNCTION desk._holdings(of_drafts text[])
RETURNS TABLE (place bigint, draft text, code text)
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS $$
    SELECT w.place, w.id, CASE
        WHEN me.standing <> 'ok' THEN me.standing
        WHEN t.draft IS NOT NULL THEN 'erased'
        WHEN h.draft IS NULL THEN 'not-holder'
        WHEN h.until < me.today THEN 'ended'
        ELSE 'ok'
    END
    FROM unnest(of_drafts) WITH ORDINALITY AS w (id, place)
    CROSS JOIN (SELECT _standing() AS standing, _today() AS today) AS me
    LEFT JOIN tombstone t ON t.draft = w.id
    LEFT JOIN holding_now h ON h.draft = w.id AND h.holder = session_user
    ORDER BY w.place
$$;

CREATE OR REPLACE FUNCTION desk._holding(of_draft text) RETURNS text
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS
$$ SELECT code FROM _holdings(ARRAY[of_draft]) $$;

CREATE OR REPLACE FUNCTION desk._is_erased(of_draft text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS
$$ SELECT EXISTS (SELECT FROM tombstone WHERE draft = of_draft) $$;

-- What the caller holds, and what of it was erased.
CREATE OR REPLACE FUNCTION desk.overview() RETURNS TABLE (
    code text, draft text, epoch integer, last bigint, changes bigint, digest text,
    ended boolean, erased boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF _standing() <> 'ok' THEN
        RETURN QUERY SELECT _noted('overview', NULL, NULL, _standing()), NULL, NULL::integer,
            NULL::bigint, NULL::bigint, NULL, NULL::boolean, NULL::boolean;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT 'ok', h.draft, h.epoch, h.last, h.changes, p.digest,
            coalesce(h.until < today.day, false), false
        FROM holding_now h JOIN parcel p ON p.draft = h.draft AND p.number = h.last
        CROSS JOIN (SELECT _today() AS day) AS today
        WHERE h.holder = session_user
            AND NOT EXISTS (SELECT FROM tombstone t WHERE t.draft = h.draft)
        UNION ALL
        SELECT 'ok', t.draft, 0, 0::bigint, 0::bigint, '', false, true
        FROM tombstone t WHERE t.holders @> ARRAY[session_user::text];
END $$;

-- Put a draft on the desk: its first epoch, all of it as one parcel, and the caller's own grant.
CREATE OR REPLACE FUNCTION desk.begin(
    of_draft text, new_epoch integer, digest text, body bytea,
    statement text, signature text, key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
BEGIN
    IF _standing() <> 'ok' THEN
        RETURN _noted('begin', of_draft, NULL, _standing());
    ELSIF _is_erased(of_draft) THEN
        RETURN _noted('begin', of_draft, NULL, 'erased');
    END IF;
    INSERT INTO draft VALUES (of_draft, new_epoch, 1, 1) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN _noted('begin', of_draft, NULL, 'exists');
    END IF;
    INSERT INTO parcel VALUES (of_draft, 1, new_epoch, digest, body);
    INSERT INTO holding VALUES
        (of_draft, new_epoch, session_user, statement, signature, key, NULL);
    RETURN _noted('begin', of_draft, 1, 'ok');
END $$;

-- The parcels of these drafts that are newer than those numbers, in the epoch that is now. The
-- digests are those of the parcels of those numbers, as the caller knows them: others show that
-- this server was set back to an older backup.
CREATE OR REPLACE FUNCTION desk.fetch(of_drafts text[], after bigint[], digests text[])
RETURNS TABLE (code text, draft text, number bigint, epoch integer, digest text, body bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
    WITH asked AS MATERIALIZED (
        SELECT h.place, h.draft, after[h.place] AS number, CASE
            WHEN h.code = 'ok' AND after[h.place] > 0 AND NOT EXISTS (
                SELECT FROM parcel p WHERE p.draft = h.draft
                AND p.number = after[h.place] AND p.digest = digests[h.place]) THEN 'set-back'
            ELSE h.code
        END AS code
        FROM _holdings(of_drafts) AS h
    ), newer AS MATERIALIZED (
        SELECT a.place, p.draft, p.number, p.epoch, p.digest, p.body
        FROM asked a JOIN draft d ON d.id = a.draft
        JOIN parcel p ON p.draft = d.id AND p.epoch = d.epoch AND p.number > a.number
        WHERE a.code = 'ok'
    ), last AS (
        SELECT n.place, max(n.number) AS number FROM newer n GROUP BY n.place
    ), noted AS (
        INSERT INTO audit (who, did, draft, upto, result)
        SELECT session_user, 'fetch', a.draft, l.number, a.code
        FROM asked a LEFT JOIN last l USING (place)
        WHERE a.code <> 'ok' OR l.number IS NOT NULL ORDER BY a.place
    )
    SELECT a.code, a.draft, n.number, n.epoch, n.digest, n.body
    FROM asked a LEFT JOIN newer n USING (place)
    WHERE a.code <> 'ok' OR n.number IS NOT NULL ORDER BY a.place, n.number
$$;

-- Who holds these drafts, from those epochs on; the key only to the caller.
CREATE OR REPLACE FUNCTION desk.grants(of_drafts text[], from_epochs integer[]) RETURNS TABLE (
    code text, draft text, epoch integer, holder text, statement text, signature text, key bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = desk, pg_temp AS $$
    SELECT s.code, s.draft, h.epoch, h.holder, h.statement, h.signature,
        CASE WHEN h.holder = session_user THEN h.key END
    FROM (
        -- Whoever held what was erased has to see who could erase it.
        SELECT w.place, w.draft, CASE
            WHEN w.code <> 'erased' THEN w.code
            WHEN t.holders @> ARRAY[session_user::text] THEN 'ok'
            ELSE 'not-holder'
        END AS code
        FROM _holdings(of_drafts) AS w LEFT JOIN tombstone t ON t.draft = w.draft
    ) AS s
    LEFT JOIN holding h
        ON s.code = 'ok' AND h.draft = s.draft AND h.epoch >= from_epochs[s.place]
    ORDER BY s.place, h.epoch
$$;

-- Let one more member hold a draft in the epoch that is now, or one of before for longer.
CREATE OR REPLACE FUNCTION desk.add_grant(
    of_draft text, in_epoch integer, new_holder text, statement text, signature text, key bytea,
    last_day date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE
    here draft%ROWTYPE;
    standing text;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    standing := _holding(of_draft);
    standing := CASE
        WHEN standing <> 'ok' THEN standing
        WHEN here.epoch <> in_epoch THEN 'old-epoch'
        WHEN NOT _is_member(new_holder) THEN 'not-member'
        ELSE 'ok'
    END;
    IF standing = 'ok' THEN
        INSERT INTO holding
            VALUES (of_draft, in_epoch, new_holder, statement, signature, key, last_day)
            ON CONFLICT (draft, epoch, holder) DO UPDATE SET
                statement = excluded.statement, signature = excluded.signature,
                key = excluded.key, until = excluded.until;
        UPDATE draft SET changes = changes + 1 WHERE id = of_draft;
    END IF;
    RETURN _noted('grant ' || new_holder, of_draft, in_epoch, standing);
END $$;

-- A new key, all of the draft under it, and only those who are named: whoever is not, is revoked.
CREATE OR REPLACE FUNCTION desk.open_epoch(
    of_draft text, known_epoch integer, known_last bigint, new_epoch integer, of_digest text,
    body bytea, holders text[], statements text[], signatures text[], keys bytea[], untils date[],
    OUT code text, OUT number bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
DECLARE here draft%ROWTYPE;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    code := _holding(of_draft);
    code := CASE
        WHEN code <> 'ok' THEN code
        WHEN (here.epoch, here.last) <> (known_epoch, known_last) THEN 'behind'
        WHEN new_epoch <= here.epoch OR NOT holders @> ARRAY[session_user::text] THEN 'bad'
        WHEN EXISTS (SELECT FROM unnest(holders) AS h WHERE NOT _is_member(h)) THEN 'not-member'
        ELSE 'ok'
    END;
    IF code = 'ok' THEN
        number := here.last + 1;
        UPDATE draft SET epoch = new_epoch, last = number, changes = changes + 1
            WHERE id = of_draft;
        UPDATE parcel SET body = '' WHERE draft = of_draft AND epoch < new_epoch;
        INSERT INTO parcel VALUES (of_draft, number, new_epoch, of_digest, open_epoch.body);
        INSERT INTO holding SELECT of_draft, new_epoch, u.*
            FROM unnest(holders, statements, signatures, keys, untils) AS u;
    END IF;
    code := _noted('epoch', of_draft, number, code);
END $$;

-- Take a draft away from everyone, and leave a tombstone. Who held it stays known: whoever was
-- offline meanwhile has to be able to check that the tombstone is a holder's.
CREATE OR REPLACE FUNCTION desk.erase(
    of_draft text, in_epoch integer, statement text, signature text, body bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE
    here draft%ROWTYPE;
    standing text;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    standing := _holding(of_draft);
    IF standing = 'ok' AND here.epoch <> in_epoch THEN
        standing := 'old-epoch';
    END IF;
    IF standing = 'ok' THEN
        INSERT INTO tombstone SELECT of_draft, array_agg(h.holder),
            erase.statement, erase.signature, erase.body
            FROM holding_now h WHERE h.draft = of_draft;
        DELETE FROM parcel WHERE draft = of_draft;
    END IF;
    RETURN _noted('erase', of_draft, NULL, standing);
END $$;

-- Which drafts a device could hold: all that it was ever given, how far it read, whether it still
-- may, and who else may.
CREATE OR REPLACE FUNCTION desk.held(of_login text) RETURNS TABLE (
    code text, draft text, upto bigint, at timestamptz, still boolean, others text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF _registering() <> 'ok' THEN
        RETURN QUERY SELECT _noted('held', NULL, NULL, _registering()), NULL, NULL::bigint,
            NULL::timestamptz, NULL::boolean, NULL::text[];
        RETURN;
    END IF;
    RETURN QUERY
        SELECT 'ok', a.draft, max(a.upto), max(a.at),
            NOT _is_erased(a.draft) AND EXISTS (SELECT FROM holding_now h
                WHERE h.draft = a.draft AND h.holder = of_login),
            ARRAY(SELECT h.holder FROM holding_now h
                WHERE h.draft = a.draft AND h.holder <> of_login ORDER BY h.holder)
        FROM audit a
        WHERE a.who = of_login AND a.did IN ('begin', 'put', 'fetch', 'epoch')
            AND a.result IN ('ok', 'known') AND a.draft IS NOT NULL
        GROUP BY a.draft ORDER BY a.draft;
END $$;

-- A registrar holds a draft from now on, by a grant that a recovery key has signed.
CREATE OR REPLACE FUNCTION desk.recover(
    of_draft text, in_epoch integer, statement text, signature text, key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE
    here draft%ROWTYPE;
    standing text := _registering();
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    IF standing = 'ok' THEN
        standing := CASE
            WHEN _is_erased(of_draft) THEN 'erased'
            WHEN here.id IS NULL THEN 'not-holder'
            WHEN here.epoch <> in_epoch THEN 'old-epoch'
            ELSE 'ok'
        END;
    END IF;
    IF standing = 'ok' THEN
        INSERT INTO holding VALUES
            (of_draft, in_epoch, session_user, statement, signature, key, NULL)
            ON CONFLICT (draft, epoch, holder) DO NOTHING;
        UPDATE draft SET changes = changes + 1 WHERE id = of_draft;
    END IF;
    RETURN _noted('recover', of_draft, in_epoch, standing);
END $$;

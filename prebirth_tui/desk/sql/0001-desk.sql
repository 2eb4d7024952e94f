-- The desk: tables that no member may touch, and functions that each member may call.
--
-- The server is not trusted with anything that is said: bodies are encrypted and signed by the
-- clients, who check all of it again. What stands here decides only who is served.
-- Rows only grow; a new epoch empties the bodies of those before it, and a tombstone takes a draft
-- away. A refusal is a code and no error, so that the line of the audit that tells of it stays.

CREATE SCHEMA desk;

CREATE TABLE desk.setup (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    major integer NOT NULL,
    migration integer NOT NULL,
    prefix text NOT NULL          -- begins the name of every database role of this desk
);

CREATE TABLE desk.device (
    login text PRIMARY KEY,       -- the database role, one a device
    state text NOT NULL CHECK (state IN ('invited', 'asked', 'member', 'left', 'recovery')),
    registrar boolean NOT NULL DEFAULT false,
    until date,
    card text NOT NULL DEFAULT ''
);

-- What registrars have said of members, each signed and chained to the one before.
CREATE TABLE desk.statement (
    number bigint PRIMARY KEY,
    body text NOT NULL,
    signature text NOT NULL
);

CREATE TABLE desk.draft (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
    epoch integer NOT NULL,
    last bigint NOT NULL,         -- the number of its newest parcel
    changes bigint NOT NULL       -- counts grants and epochs
);

CREATE TABLE desk.parcel (
    draft text NOT NULL REFERENCES desk.draft ON DELETE CASCADE,
    number bigint NOT NULL,       -- without holes: given while the draft's row is locked
    epoch integer NOT NULL,
    digest text NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (draft, number),
    UNIQUE (draft, epoch, digest)
);
ALTER TABLE desk.parcel ALTER COLUMN body SET STORAGE EXTERNAL;  -- ciphertext does not shrink

CREATE TABLE desk.holding (
    draft text NOT NULL REFERENCES desk.draft ON DELETE CASCADE,
    epoch integer NOT NULL,
    holder text NOT NULL,
    statement text NOT NULL,
    signature text NOT NULL,
    key bytea NOT NULL,           -- the epoch's private key, encrypted to the holder
    until date,
    PRIMARY KEY (draft, epoch, holder)
);
CREATE INDEX ON desk.holding (holder);

CREATE TABLE desk.tombstone (
    draft text PRIMARY KEY,
    holders text[] NOT NULL,
    statement text NOT NULL,
    signature text NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ON desk.tombstone USING gin (holders);

CREATE TABLE desk.audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    who text NOT NULL,
    did text NOT NULL,
    draft text,
    upto bigint,
    result text NOT NULL
);
CREATE INDEX ON desk.audit (who, draft);


-- Inside only: no member may call what follows, down to the next rule.

CREATE FUNCTION desk._today() RETURNS date
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS
$$ SELECT (now() AT TIME ZONE 'Europe/London')::date $$;

CREATE FUNCTION desk._noted(did text, draft text, upto bigint, result text) RETURNS text
LANGUAGE sql SET search_path = desk, pg_temp AS $$
    INSERT INTO audit (who, did, draft, upto, result)
    VALUES (session_user, did, draft, upto, result) RETURNING audit.result
$$;

-- Whether the caller is a member today: `ok`, or why not.
CREATE FUNCTION desk._standing() RETURNS text
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE
            WHEN state <> 'member' THEN state
            WHEN until < _today() THEN 'left'
            ELSE 'ok'
        END FROM device WHERE login = session_user), 'stranger')
$$;

CREATE FUNCTION desk._registering() RETURNS text
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS $$
    SELECT CASE
        WHEN _standing() <> 'ok' THEN _standing()
        WHEN (SELECT registrar FROM device WHERE login = session_user) THEN 'ok'
        ELSE 'not-registrar'
    END
$$;

-- Whether the caller holds a draft today: `ok`, or why not.
CREATE FUNCTION desk._holding(of_draft text) RETURNS text
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS $$
    SELECT CASE
        WHEN _standing() <> 'ok' THEN _standing()
        WHEN EXISTS (SELECT FROM tombstone WHERE draft = of_draft) THEN 'erased'
        ELSE coalesce((
            SELECT CASE WHEN h.until < _today() THEN 'ended' ELSE 'ok' END
            FROM holding h JOIN draft d ON d.id = h.draft AND d.epoch = h.epoch
            WHERE h.draft = of_draft AND h.holder = session_user), 'not-holder')
    END
$$;

CREATE FUNCTION desk._is_member(of_login text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = desk, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM device WHERE login = of_login AND state IN ('member', 'recovery'))
$$;


-- What members may call ---------------------------------------------------------------------------

CREATE FUNCTION desk.hello(
    OUT code text, OUT major integer, OUT migration integer, OUT at timestamptz,
    OUT members bigint, OUT prefix text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = desk, pg_temp AS $$
    SELECT _standing(), s.major, s.migration, now(),
        coalesce((SELECT max(number) FROM statement), 0), s.prefix
    FROM setup s
$$;

-- The first of a device: its card, and a password of its own in the place of the invite's.
CREATE FUNCTION desk.claim(own_card text, verifier text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
BEGIN
    IF _standing() NOT IN ('invited', 'asked') THEN
        RETURN _noted('claim', NULL, NULL, _standing());
    ELSIF verifier !~ '^SCRAM-SHA-256\$' OR length(own_card) > 16384 THEN
        RETURN _noted('claim', NULL, NULL, 'bad');
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL ''infinity''', session_user, verifier);
    UPDATE device SET state = 'asked', card = own_card WHERE login = session_user;
    RETURN _noted('claim', NULL, NULL, 'ok');
END $$;

-- A database role for a device that is to come.
CREATE FUNCTION desk.invite(new_login text, verifier text, days integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE begins text := (SELECT prefix FROM setup);
BEGIN
    IF _registering() <> 'ok' THEN
        RETURN _noted('invite', NULL, NULL, _registering());
    ELSIF new_login !~ ('^' || begins || '_[0-9a-z]{8}$') OR verifier !~ '^SCRAM-SHA-256\$'
        OR days NOT BETWEEN 1 AND 90 THEN
        RETURN _noted('invite', NULL, NULL, 'bad');
    ELSIF EXISTS (SELECT FROM device WHERE login = new_login) THEN
        RETURN _noted('invite', NULL, NULL, 'exists');
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L VALID UNTIL %L',
        new_login, verifier, now() + make_interval(days => days));
    EXECUTE format('GRANT %I TO %I', begins || '_member', new_login);
    INSERT INTO device (login, state) VALUES (new_login, 'invited');
    RETURN _noted('invite', NULL, NULL, 'ok');
END $$;

-- Who has answered an invite and waits for a registrar.
CREATE FUNCTION desk.waiting() RETURNS TABLE (code text, login text, card text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF _registering() <> 'ok' THEN
        RETURN QUERY SELECT _noted('waiting', NULL, NULL, _registering()), NULL, NULL;
        RETURN;
    END IF;
    RETURN QUERY SELECT 'ok', d.login, d.card FROM device d WHERE d.state = 'asked'
        ORDER BY d.login;
END $$;

-- One more statement of a registrar, and what follows of it for who is served.
CREATE FUNCTION desk.attest(
    next bigint, body text, signature text, of_login text, new_state text, as_registrar boolean,
    for_card text, last_day date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
BEGIN
    LOCK TABLE statement IN EXCLUSIVE MODE;
    IF _registering() <> 'ok' THEN
        RETURN _noted('attest', NULL, next, _registering());
    ELSIF next <> coalesce((SELECT max(number) FROM statement), 0) + 1 THEN
        RETURN _noted('attest', NULL, next, 'behind');
    ELSIF new_state NOT IN ('member', 'left', 'recovery') THEN
        RETURN _noted('attest', NULL, next, 'bad');
    ELSIF new_state = 'left' AND NOT EXISTS (
        SELECT FROM device WHERE registrar AND state = 'member' AND login <> of_login) THEN
        RETURN _noted('attest', NULL, next, 'last-registrar');
    END IF;
    INSERT INTO statement VALUES (next, body, signature);
    INSERT INTO device (login, state, registrar, until, card)
        VALUES (of_login, new_state, as_registrar, last_day, for_card)
        ON CONFLICT (login) DO UPDATE SET state = excluded.state,
            registrar = excluded.registrar, until = excluded.until;
    RETURN _noted('attest', NULL, next, 'ok');
END $$;

CREATE FUNCTION desk.members(after bigint)
RETURNS TABLE (code text, number bigint, body text, signature text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF _standing() <> 'ok' THEN
        RETURN QUERY SELECT _noted('members', NULL, after, _standing()), NULL::bigint, NULL, NULL;
        RETURN;
    END IF;
    RETURN QUERY SELECT 'ok', s.number, s.body, s.signature FROM statement s
        WHERE s.number > after ORDER BY s.number;
END $$;

-- What the caller holds, and what of it was erased.
CREATE FUNCTION desk.overview() RETURNS TABLE (
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
        SELECT 'ok', d.id, d.epoch, d.last, d.changes, p.digest,
            coalesce(h.until < _today(), false), false
        FROM holding h JOIN draft d ON d.id = h.draft AND d.epoch = h.epoch
        JOIN parcel p ON p.draft = d.id AND p.number = d.last
        WHERE h.holder = session_user
            AND NOT EXISTS (SELECT FROM tombstone t WHERE t.draft = d.id)
        UNION ALL
        SELECT 'ok', t.draft, 0, 0::bigint, 0::bigint, '', false, true
        FROM tombstone t WHERE t.holders @> ARRAY[session_user::text];
END $$;

-- Put a draft on the desk: its first epoch, all of it as one parcel, and the caller's own grant.
CREATE FUNCTION desk.begin(
    of_draft text, new_epoch integer, digest text, body bytea,
    statement text, signature text, key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
BEGIN
    IF _standing() <> 'ok' THEN
        RETURN _noted('begin', of_draft, NULL, _standing());
    ELSIF EXISTS (SELECT FROM tombstone t WHERE t.draft = of_draft) THEN
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

-- One more parcel; the same one again is known by its digest.
CREATE FUNCTION desk.put(
    of_draft text, in_epoch integer, of_digest text, body bytea, OUT code text, OUT number bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
DECLARE here draft%ROWTYPE;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    code := _holding(of_draft);
    IF code = 'ok' AND here.epoch <> in_epoch THEN
        code := 'old-epoch';
    END IF;
    IF code = 'ok' THEN
        SELECT p.number INTO number FROM parcel p
            WHERE p.draft = of_draft AND p.epoch = in_epoch AND p.digest = of_digest;
        IF FOUND THEN
            code := 'known';
        ELSE
            number := here.last + 1;
            UPDATE draft SET last = number WHERE id = of_draft;
            INSERT INTO parcel VALUES (of_draft, number, in_epoch, of_digest, body);
        END IF;
    END IF;
    code := _noted('put', of_draft, number, code);
END $$;

-- The parcels of these drafts that are newer than those numbers, in the epoch that is now. The
-- digests are those of the parcels of those numbers, as the caller knows them: others show that
-- this server was set back to an older backup.
CREATE FUNCTION desk.fetch(of_drafts text[], after bigint[], digests text[])
RETURNS TABLE (code text, draft text, number bigint, epoch integer, digest text, body bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
DECLARE
    place integer;
    standing text;
    upto bigint;
BEGIN
    FOR place IN 1 .. coalesce(cardinality(of_drafts), 0) LOOP
        standing := _holding(of_drafts[place]);
        IF standing = 'ok' AND after[place] > 0 AND NOT EXISTS (
            SELECT FROM parcel p WHERE p.draft = of_drafts[place]
            AND p.number = after[place] AND p.digest = digests[place]) THEN
            standing := 'set-back';
        END IF;
        upto := NULL;
        IF standing = 'ok' THEN
            SELECT max(p.number) INTO upto FROM parcel p
                JOIN draft d ON d.id = p.draft AND d.epoch = p.epoch
                WHERE p.draft = of_drafts[place] AND p.number > after[place];
            CONTINUE WHEN upto IS NULL;
            RETURN QUERY SELECT 'ok', p.draft, p.number, p.epoch, p.digest, p.body
                FROM parcel p JOIN draft d ON d.id = p.draft AND d.epoch = p.epoch
                WHERE p.draft = of_drafts[place] AND p.number > after[place]
                AND p.number <= upto ORDER BY p.number;
        ELSE
            RETURN QUERY SELECT standing, of_drafts[place], NULL::bigint, NULL::integer, NULL,
                NULL::bytea;
        END IF;
        PERFORM _noted('fetch', of_drafts[place], upto, standing);
    END LOOP;
END $$;

-- Who holds these drafts, from those epochs on; the key only to the caller.
CREATE FUNCTION desk.grants(of_drafts text[], from_epochs integer[]) RETURNS TABLE (
    code text, draft text, epoch integer, holder text, statement text, signature text, key bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT CASE s.code WHEN 'erased' THEN 'ok' ELSE s.code END, w.id, h.epoch, h.holder, h.statement, h.signature,
            CASE WHEN h.holder = session_user THEN h.key END
        FROM unnest(of_drafts, from_epochs) AS w (id, since)
        CROSS JOIN LATERAL (SELECT CASE
            WHEN _holding(w.id) = 'erased' AND NOT EXISTS (SELECT FROM tombstone t
                WHERE t.draft = w.id AND t.holders @> ARRAY[session_user::text])
            THEN 'not-holder' ELSE _holding(w.id) END) AS s (code)
        LEFT JOIN holding h ON s.code IN ('ok', 'erased') AND h.draft = w.id AND h.epoch >= w.since
        ORDER BY w.id, h.epoch;
END $$;

-- Let one more member hold a draft in the epoch that is now, or one of before for longer.
CREATE FUNCTION desk.add_grant(
    of_draft text, in_epoch integer, new_holder text, statement text, signature text, key bytea,
    last_day date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE
    here draft%ROWTYPE;
    standing text;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    standing := CASE
        WHEN _holding(of_draft) <> 'ok' THEN _holding(of_draft)
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
CREATE FUNCTION desk.open_epoch(
    of_draft text, known_epoch integer, known_last bigint, new_epoch integer, of_digest text,
    body bytea, holders text[], statements text[], signatures text[], keys bytea[], untils date[],
    OUT code text, OUT number bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
DECLARE here draft%ROWTYPE;
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    code := CASE
        WHEN _holding(of_draft) <> 'ok' THEN _holding(of_draft)
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
CREATE FUNCTION desk.erase(
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
            FROM holding h JOIN draft d ON d.id = h.draft AND d.epoch = h.epoch
            WHERE h.draft = of_draft;
        DELETE FROM parcel WHERE draft = of_draft;
    END IF;
    RETURN _noted('erase', of_draft, NULL, standing);
END $$;

CREATE FUNCTION desk.tombstones(of_drafts text[])
RETURNS TABLE (code text, draft text, statement text, signature text, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = desk, pg_temp AS $$
    SELECT 'ok', t.draft, t.statement, t.signature, t.body FROM tombstone t
    WHERE t.draft = ANY (of_drafts) AND t.holders @> ARRAY[session_user::text]
        AND _standing() = 'ok'
$$;

-- Who did what; a member sees only what they did themselves.
CREATE FUNCTION desk.audit(after bigint, most integer) RETURNS TABLE (
    code text, seq bigint, at timestamptz, who text, did text, draft text, upto bigint, result text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = desk, pg_temp AS $$
    SELECT 'ok', a.seq, a.at, a.who, a.did, a.draft, a.upto, a.result FROM audit a
    WHERE a.seq > after AND (_registering() = 'ok' OR a.who = session_user)
    ORDER BY a.seq LIMIT most
$$;

-- Which drafts a device could hold: all that it was ever given, how far it read, whether it still
-- may, and who else may.
CREATE FUNCTION desk.held(of_login text) RETURNS TABLE (
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
            EXISTS (SELECT FROM holding h JOIN draft d ON d.id = h.draft AND d.epoch = h.epoch
                WHERE h.draft = a.draft AND h.holder = of_login
                AND NOT EXISTS (SELECT FROM tombstone t WHERE t.draft = a.draft)),
            ARRAY(SELECT h.holder FROM holding h
                JOIN draft d ON d.id = h.draft AND d.epoch = h.epoch
                WHERE h.draft = a.draft AND h.holder <> of_login ORDER BY h.holder)
        FROM audit a
        WHERE a.who = of_login AND a.did IN ('begin', 'put', 'fetch', 'epoch')
            AND a.result IN ('ok', 'known') AND a.draft IS NOT NULL
        GROUP BY a.draft ORDER BY a.draft;
END $$;

-- What a recovery key needs to open a draft: its grants, for a registrar to ask for.
CREATE FUNCTION desk.recovery_grants(of_draft text, of_holder text) RETURNS TABLE (
    code text, draft text, epoch integer, holder text, statement text, signature text, key bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
#variable_conflict use_column
DECLARE standing text := _noted('recovery', of_draft, NULL, _registering());
BEGIN
    RETURN QUERY SELECT standing, h.draft, h.epoch, h.holder, h.statement, h.signature,
        CASE WHEN h.holder = of_holder AND r.state = 'recovery' THEN h.key END
        FROM (SELECT) AS one LEFT JOIN holding h ON standing = 'ok' AND h.draft = of_draft
        LEFT JOIN device r ON r.login = h.holder ORDER BY h.epoch;
END $$;

-- A registrar holds a draft from now on, by a grant that a recovery key has signed.
CREATE FUNCTION desk.recover(
    of_draft text, in_epoch integer, statement text, signature text, key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
DECLARE
    here draft%ROWTYPE;
    standing text := _registering();
BEGIN
    SELECT * INTO here FROM draft d WHERE d.id = of_draft FOR UPDATE;
    IF standing = 'ok' THEN
        standing := CASE
            WHEN EXISTS (SELECT FROM tombstone t WHERE t.draft = of_draft) THEN 'erased'
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

-- Wake who listens. The payload is empty: everyone hears it, whoever holds what.
CREATE FUNCTION desk.wake() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = desk, pg_temp AS $$
BEGIN
    IF _standing() = 'ok' THEN
        NOTIFY desk;
    END IF;
    RETURN _standing();
END $$;

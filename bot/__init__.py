"""The edge: the only folder that knows Teams, HTTP or botbuilder. It sends; nothing further in ever does.

The road of one message:

    server      bytes in, status out: POST /api/messages, GET /charts/….png, GET /healthz and /readyz
      auth        is this Teams, and ours? (`keys`: with what the Bot Framework signs; `vetted`: proved before)
      bounds      bytes -> JSON of a size and shape that nothing chokes on
      inbound     JSON -> Activity (`activities`); what is not an activity goes no further
      edge        one turn of the SDK around all that follows
        turns       once (`once`, `ledger`), in time, and always with an answer
          inbound     Activity -> Turn: mention cut, place and person read, pressed button read
          routing     Turn -> handler -> Reply; a refusal becomes its card, a crash a card with a reference
          outbound    Reply -> one activity posted, a card replaced, or the body that answers an invoke
        places      where the bot was heard from, and where it was shut out
      connector   one pooled HTTP client to where answers may go (`hosts`), with our token (`tokens`, `credentials`)
    engine      what goes on unasked: the tick, and notices (`teller`) on their way; `workflows`: what DBOS does of it
      delivering  one attempt to tell one notice
    drawing     pictures of charts, drawn in a process of their own
    opening     all of this, wired for each mode; `serving` runs it, `settings`, `logs` and `metrics` beside it

`session` is how any other computer is called. `sdk` holds the few classes that botbuilder asks for, and stands in for
what is slow or broken in it.
"""

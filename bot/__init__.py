"""The edge: the only folder that knows Teams, HTTP or botbuilder. It sends; nothing further in ever does.

The road of one message:

    server    bytes in, status out: POST /api/messages, GET /charts/….png, GET /healthz and /readyz
      inbound     JSON -> Activity; what is not an activity goes no further
      edge        one turn of the SDK around all that follows; a second delivery of the same thing runs nothing
        inbound     Activity -> Turn: mention cut, place and person read, pressed button read
        routing     Turn -> handler -> Reply; a refusal becomes its card, a crash a card with a reference
        outbound    Reply -> one activity posted, a card replaced, or the body that answers an invoke
      connector   one pooled HTTP client to wherever Teams said that answers go
    drawing   pictures of charts, drawn in a process of their own

`sdk` holds the few classes that botbuilder asks for, and stands in for what is slow or broken in it.
"""

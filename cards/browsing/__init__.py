"""The dashboard in chat: an overview of all topics, and a card for each screen of one, gone through in place."""

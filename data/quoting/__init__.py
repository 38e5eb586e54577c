"""Sentences for official use (議会答弁・照会回答): each has a number, by which a later 訂正 finds who was given it."""

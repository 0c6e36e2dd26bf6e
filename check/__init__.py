"""Review of an act: facts and law in, report out. Rules are pure functions; the law is data in ``corpus/law``."""

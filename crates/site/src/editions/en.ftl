# No words yet: the operator's commands speak English, and pages come later.

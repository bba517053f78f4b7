"""The words of which the headings of structured abstracts are made, in the languages of the databases."""

from typing import Final

CORE: Final = frozenset(
    """
    aim aims background conclusion conclusions context design discussion finding findings interpretation interventions
    introduction limitations material materials measurements method methodology methods objective objectives
    participants patients purpose purposes result results setting settings summary
    conclusión conclusiones contexte discusión introducción introduction matériel matériels méthode méthodes
    objectif objectifs objetivo objetivos método métodos résultat résultats résumé resumen resultado
    antecedentes fundamento fundamentos conclusão conclusões discussão introdução resumo
    einleitung ergebnis ergebnisse fazit fragestellung hintergrund methode methoden methodik schlussfolgerung
    schlussfolgerungen ziel ziele zielsetzung zusammenfassung diskussion
    conclusioni metodi obiettivi obiettivo premessa risultati scopo
    achtergrond conclusie doel methoden resultaten
    bakgrund baggrund bakgrunn metod metoder resultat resultater slutsats slutsatser syfte konklusion konklusjon formål
    cel metody wnioski wstęp wyniki
    введение выводы заключение методы результаты цель
    """.split()  # noqa: SIM905 - a list of so many words reads better as text
)
"""Any of them shows that a heading is one, where what stands behind it is no colon."""

WORDS: Final = CORE | frozenset(
    """
    abstract analyses analysis appraisal approach approaches assessment authors' author's availability basis but
    case clinical contact contribution contributions copyright criteria data date dates description development
    disclosure disclosures dissemination economic effects eligibility endpoint endpoints ethical ethics evaluation
    evidence experimental exposure exposures extraction focus framework funding future goal goals graphic graphical
    health highlights hypotheses hypothesis identifier impact implementation implication implications importance
    information innovation intervention key keyword keywords learning level literature main management measure
    measurement measures message messages model motivation new novelty number observation observations originality
    outcome outcomes overview participant patient performance perspective perspectives point points policy population
    practical practice presentation primary problem procedure procedures prospero protocol public question questions
    rationale recommendation recommendations region registration relevance report research review reviewers reviewers'
    sample samples scope search secondary selection significance social source sources sponsorship statement
    statistical strategy strength strengths studies study subject subjects supplementary support synthesis systematic
    takeaway takeaways techniques theoretical trial trials unlabelled value words
    données niveau patients pertinence population preuve
    diseño intervenciones material materiales mediciones pacientes participantes principales resultados ámbito
    desenho materiais participantes
    material patienten und studiendesign
    materiali pazienti
    materiał cele
    материал материалы
    """.split()  # noqa: SIM905 - as above
)
"""All of a heading's words are of these, or of JOINING."""

JOINING: Final = frozenset(
    """
    and or of the in for to with on & y e et de del des du la le les los las der die das und dei delle en och i и
    """.split()  # noqa: SIM905 - as above
)

OPEN: Final = (
    "aims?|background|background and (?:aims?|objectives?|purpose)|conclusions?|context|"
    "data (?:extraction|sources|synthesis)|design|discussion|findings|interpretation|"
    "interventions?|introduction|limitations|main outcome measures?|"
    "main results|materials? and methods?|measurements|methods?|methods and (?:findings|results)|objectives?|"
    "objectives? of (?:the )?review|participants|patients and methods?|purpose|results|search strategy|setting|"
    "study (?:design|selection)|type of review"
)
"""A pattern, in any letter case, of the headings after which some journals put nothing at all: "Objective To see."."""

CHARACTERS: Final = (
    "目的|方法|结果|結果|结论|結論|背景|讨论|討論|考察|对象|対象|材料|意义|意義|"
    "資料|资料|过程|過程|목적|방법|결과|결론|배경|고찰"
)
"""A pattern of the same in writing without blanks."""
